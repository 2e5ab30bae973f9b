using ZoneSettings.Testing.Databases;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Api.Tests.Commands;

/// <summary>A database, and a folder for files, for commands that are run as processes of their own.</summary>
public sealed class CommandFolder : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zonesettings-").FullName;

    public TestStore Store { get; } = TestStore.Create();

    public string Locate(string name) => Path.Combine(folder, name);

    /// <summary>Starts a command on the database.</summary>
    public CommandProgram Start(params string[] arguments) => CommandProcess.Start([.. arguments, .. Store.Arguments]);

    /// <summary>Runs a command on the database to its end.</summary>
    public Task<CommandAnswer> RunAsync(params string[] arguments) =>
        CommandProcess.RunAsync([.. arguments, .. Store.Arguments]);

    public async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Locate(name), text, TestContext.Current.CancellationToken);
        return Locate(name);
    }

    /// <summary>First column of the first row; null when there is none.</summary>
    public async Task<object?> QueryAsync(string sql) => await Store.QueryAsync(sql) is [var first, ..] ? first : null;

    /// <summary>Asserts that a table has no rows, or that nobody has made the database yet.</summary>
    public async Task AssertNoneAsync(string table) =>
        Assert.True(!await Store.ExistsAsync() || await QueryAsync($"SELECT COUNT(*) FROM {table}") is 0L);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
