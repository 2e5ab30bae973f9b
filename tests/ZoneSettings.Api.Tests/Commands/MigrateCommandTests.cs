namespace ZoneSettings.Api.Tests.Commands;

public sealed class MigrateCommandTests : IDisposable
{
    private readonly CommandFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Migrate_makes_the_database_and_may_be_repeated()
    {
        Assert.Equal($"Up to date: {folder.DatabasePath}", (await folder.RunAsync("migrate")).Succeeded().Trim());
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
        await folder.QueryAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_FromTheFuture', '99.0.0')");
        (await folder.RunAsync(words.Split(' '))).AssertRefused("29991231235959_FromTheFuture", folder.DatabasePath);
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("serve --urls=http://127.0.0.1:0")]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone(string words)
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter. ", 100));
        await File.WriteAllTextAsync(folder.DatabasePath, text, TestContext.Current.CancellationToken);
        (await folder.RunAsync(words.Split(' '))).AssertRefused(folder.DatabasePath, "not a database");
        Assert.Equal(text, await File.ReadAllTextAsync(folder.DatabasePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_database_is_refused()
    {
        Directory.CreateDirectory(folder.DatabasePath);
        (await folder.RunAsync("migrate")).AssertRefused(folder.DatabasePath);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        var file = await folder.WriteAsync("file", "");
        var path = Path.Combine(file, "below", "zonesettings.db");
        (await CommandProcess.RunAsync("migrate", $"--Database:Path={path}")).AssertRefused(path);
    }
}
