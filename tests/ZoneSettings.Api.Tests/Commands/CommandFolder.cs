using ZoneSettings.Api.Commands;
using ZoneSettings.Testing.Databases;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Api.Tests.Commands;

/// <summary>A database, and a folder for files, for commands.</summary>
public sealed class CommandFolder : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zonesettings-").FullName;

    public TestStore Store { get; } = TestStore.Create();

    public string Locate(string name) => Path.Combine(folder, name);

    /// <summary>Starts a command on the database as a process of its own.</summary>
    public CommandProgram Start(params string[] arguments) => CommandProcess.Start([.. arguments, .. Store.Arguments]);

    /// <summary>Runs a command on the database as a process of its own, to its end: its errors hold what it logged, too.</summary>
    public Task<CommandAnswer> RunProgramAsync(params string[] arguments) =>
        CommandProcess.RunAsync([.. arguments, .. Store.Arguments]);

    /// <summary>
    /// Runs a command on the database to its end in this process: a new one would take a second or two to compile what this
    /// one has compiled for the test before.
    /// </summary>
    public async Task<CommandAnswer> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        return new CommandAnswer(
            await CommandLine.RunAsync([.. arguments, .. Store.Arguments], output, errors), output.ToString(), errors.ToString());
    }

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
