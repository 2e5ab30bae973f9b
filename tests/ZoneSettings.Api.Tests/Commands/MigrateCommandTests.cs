namespace ZoneSettings.Api.Tests.Commands;

public sealed class MigrateCommandTests : IAsyncDisposable
{
    private readonly CommandFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Migrate_makes_the_database_and_may_be_repeated()
    {
        Assert.Equal($"Up to date: {folder.Store.Description}", (await folder.RunProgramAsync("migrate")).Succeeded().Trim());
        var epoch = await folder.QueryAsync("SELECT Epoch FROM feed_state");
        (await folder.RunAsync("migrate")).Succeeded();
        Assert.Equal(epoch, await folder.QueryAsync("SELECT Epoch FROM feed_state"));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("token list")]
    [InlineData("serve --urls=http://127.0.0.1:0")]
    public async Task A_newer_database_is_refused_by_the_name_of_its_migration(string words)
    {
        (await folder.RunAsync("migrate")).Succeeded();
        await folder.Store.ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_FromTheFuture', '99.0.0')");
        (await folder.RunProgramAsync(words.Split(' '))).AssertRefused("29991231235959_FromTheFuture", folder.Store.Description);
    }
}
