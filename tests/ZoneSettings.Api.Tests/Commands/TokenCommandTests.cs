using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Commands;

public sealed class TokenCommandTests : IAsyncDisposable
{
    private readonly CommandFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_running_service_takes_a_new_token_and_refuses_a_revoked_one_after_a_look()
    {
        await using var service = await TestService.StartAsync(Seeds.OneZonePerPlan);
        var database = service.Store.Arguments;
        var created = await CommandProcess.RunAsync(
            ["token", "create", "--name", "ci", "--permission", "zone_settings:read", "--zone", "free.example", .. database]);
        var text = created.Succeeded().Trim();
        Assert.Matches("^[A-Za-z0-9]{40}$", text);
        Assert.DoesNotContain(text, created.Error, StringComparison.Ordinal);

        using var client = service.CreateClient(text);
        // On PostgreSQL the service hears of it at once.
        service.Clock.Advance(StateWriter.LookInterval);
        await Eventually.TrueAsync(async () => (await ReadAsync(client, Seeds.Free)).Status == 200, "a service that takes the token");
        Assert.NotEqual(200, (await ReadAsync(client, Seeds.Pro)).Status);

        var list = (await CommandProcess.RunAsync(["token", "list", .. database])).Succeeded();
        var id = list.Split('\n').Single(line => line.Contains("  ci  ", StringComparison.Ordinal))[..32];
        (await CommandProcess.RunAsync(["token", "revoke", id, .. database])).Succeeded();
        service.Clock.Advance(StateWriter.LookInterval);
        await Eventually.TrueAsync(async () => (await ReadAsync(client, Seeds.Free)).Status != 200, "a service that refuses the token");
    }

    [Fact]
    public async Task List_shows_what_a_token_may_do_and_no_secret()
    {
        var text = await CreateAsync("--name", "short lived", "--permission", "zone:read", "--permission", "zone_settings:edit",
            "--zone", "*", "--days", "30");
        var line = Assert.Single((await folder.RunAsync("token", "list")).Succeeded().Trim().Split('\n'));
        Assert.Matches(@"^[0-9a-f]{32}  short lived  \[zone:read zone_settings:edit\]  on \[\*\]  made .+  expires ", line);
        Assert.DoesNotContain(text, line, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))),
            line, StringComparison.OrdinalIgnoreCase);
        const long Month = 30L * 24 * 60 * 60 * 1_000_000;
        Assert.Equal(Month, await folder.QueryAsync("SELECT ExpiresOn - CreatedOn FROM tokens"));
    }

    [Fact]
    public async Task The_text_of_a_token_is_not_in_the_database()
    {
        var text = await CreateAsync("--name", "ci", "--permission", "admin", "--zone", "*");
        var bytes = await folder.Store.ReadAllAsync();
        Assert.True(bytes.Length > 0);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public async Task Revoking_twice_is_well_and_an_unknown_token_is_refused()
    {
        await CreateAsync("--name", "ci", "--permission", "admin", "--zone", "*");
        var id = (string)(await folder.QueryAsync("SELECT Id FROM tokens"))!;
        Assert.Equal("Revoked: ci", (await folder.RunAsync("token", "revoke", id)).Succeeded().Trim());
        var instant = await folder.QueryAsync("SELECT RevokedOn FROM tokens");
        (await folder.RunAsync("token", "revoke", id)).Succeeded();
        Assert.Equal(instant, await folder.QueryAsync("SELECT RevokedOn FROM tokens"));
        Assert.Contains("  revoked ", (await folder.RunAsync("token", "list")).Succeeded(), StringComparison.Ordinal);
        (await folder.RunAsync("token", "revoke", "nonsense")).AssertRefused("no token 'nonsense'");
        (await folder.RunAsync("token", "revoke", new string('0', 32))).AssertRefused("no token");
    }

    [Theory]
    [InlineData("--name x --permission everything --zone *", "'everything' is not one of")]
    [InlineData("--name x --permission admin --zone nowhere.example", "'nowhere.example' is neither")]
    [InlineData("--name x --permission admin --zone account:1", "'account:1' is neither")]
    [InlineData("--name x --permission admin --zone * --days 0", "--days is a number from 1 to 36500")]
    [InlineData("--name x --permission admin --zone * --days 36501", "--days is a number from 1 to 36500")]
    [InlineData("--name x --permission admin --zone * --days soon", "--days is a number from 1 to 36500")]
    [InlineData("--name x --permission admin", "--zone")]
    public async Task What_cannot_be_is_refused_and_nothing_is_stored(string words, string expected)
    {
        (await folder.RunAsync(["token", "create", .. words.Split(' ')])).AssertRefused(expected);
        await folder.AssertNoneAsync("tokens");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_token_without_a_name_is_refused(string name) =>
        (await folder.RunAsync("token", "create", "--name", name, "--permission", "admin", "--zone", "*"))
            .AssertRefused("--name");

    private static Task<ApiAnswer> ReadAsync(ApiClient client, string zone) => client.GetAsync($"zones/{zone}/settings/ssl");

    private async Task<string> CreateAsync(params string[] options) =>
        (await folder.RunAsync(["token", "create", .. options])).Succeeded().Trim();
}
