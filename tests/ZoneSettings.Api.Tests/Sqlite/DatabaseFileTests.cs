using ZoneSettings.Api.Tests.Commands;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Api.Tests.Sqlite;

/// <summary>What can lie where the file should be.</summary>
public sealed class DatabaseFileTests : IAsyncDisposable
{
    private readonly SqliteStore store = new();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("migrate")]
    [InlineData("serve --urls=http://127.0.0.1:0")]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone(string words)
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter. ", 100));
        await File.WriteAllTextAsync(store.Path, text, TestContext.Current.CancellationToken);
        (await RunAsync(words.Split(' '))).AssertRefused(store.Path, "not a database");
        Assert.Equal(text, await File.ReadAllTextAsync(store.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_database_is_refused()
    {
        Directory.CreateDirectory(store.Path);
        (await RunAsync("migrate")).AssertRefused(store.Path);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        await File.WriteAllTextAsync(store.Path, "", TestContext.Current.CancellationToken);
        var path = Path.Combine(store.Path, "below", "zonesettings.db");
        (await CommandProcess.RunAsync("migrate", $"--Database:Path={path}")).AssertRefused(path);
    }

    private Task<CommandAnswer> RunAsync(params string[] arguments) =>
        CommandProcess.RunAsync([.. arguments, .. store.Arguments]);
}
