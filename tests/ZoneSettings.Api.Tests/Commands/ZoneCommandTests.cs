namespace ZoneSettings.Api.Tests.Commands;

public sealed class ZoneCommandTests : IAsyncDisposable
{
    private readonly CommandFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Create_prints_the_id_that_list_and_plan_know()
    {
        var id = (await folder.RunAsync("zone", "create", "Example.COM")).Succeeded().Trim();
        Assert.Matches("^[0-9a-f]{32}$", id);
        (await folder.RunAsync("zone", "create", "a.example", "--plan", "Enterprise")).Succeeded();
        (await folder.RunAsync("zone", "plan", "example.com", "pro")).Succeeded();
        var lines = (await folder.RunAsync("zone", "list")).Succeeded().Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches("^[0-9a-f]{32} +enterprise +a\\.example$", lines[0]);
        Assert.Matches($"^{id} +pro +example\\.com$", lines[1]);

        (await folder.RunAsync("zone", "plan", id, "business")).Succeeded();
        Assert.Equal("Business", await folder.QueryAsync($"SELECT Plan FROM zones WHERE Id = '{id}'"));
        Assert.Equal("command", await folder.QueryAsync("SELECT ActorType FROM changes ORDER BY Revision DESC"));
    }

    [Fact]
    public async Task A_second_zone_of_a_name_is_refused()
    {
        (await folder.RunAsync("zone", "create", "example.com")).Succeeded();
        (await folder.RunAsync("zone", "create", "EXAMPLE.com.")).AssertRefused("example.com already exists");
        Assert.Equal(1L, await folder.QueryAsync("SELECT COUNT(*) FROM zones"));
    }

    [Theory]
    [InlineData("zone create bad_name", "domain name")]
    [InlineData("zone create com", "domain name")]
    [InlineData("zone create example.com --plan gold", "'gold' is not a plan")]
    [InlineData("zone create example.com --plan 7", "'7' is not a plan")]
    [InlineData("zone plan example.com 2", "'2' is not a plan")]
    [InlineData("zone plan nowhere.example pro", "no zone 'nowhere.example'")]
    [InlineData("zone plan 00000000000000000000000000000000 pro", "no zone")]
    public async Task What_cannot_be_is_refused_and_nothing_is_stored(string words, string expected)
    {
        (await folder.RunAsync(words.Split(' '))).AssertRefused(expected);
        await folder.AssertNoneAsync("zones");
    }
}
