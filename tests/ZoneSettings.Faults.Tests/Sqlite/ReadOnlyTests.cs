using System.Text.RegularExpressions;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>
/// The files of the database may not be written any more. Permissions say nothing to root, as whom tests may run, so the
/// files are made immutable, which only root may do.
/// </summary>
public sealed partial class ReadOnlyTests : IAsyncDisposable
{
    private readonly SqliteStage stage = new();

    // Not the index of the log, which SQLite has mapped: the system ends a process that writes into a map it may not write.
    private IEnumerable<string> Files =>
        Directory.GetFiles(stage.DataFolder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal));

    [Fact]
    public async Task Writes_are_refused_while_the_files_cannot_be_written_and_all_is_well_afterwards()
    {
        await stage.StartAsync();
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        await ProtectAsync("+i");
        await stage.IsOutAsync(NotWritable);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await stage.IsOutAsync(NotWritable);

        await ProtectAsync("-i");
        await stage.RecoversAsync();
        (await stage.Caller.WriteAsync(1, "ssl", "\"strict\"")).Succeeded();
        await watch.WasServedAsync(SqliteStage.LongestRead);
        stage.LogTellsOutages(atMost: 2);
        stage.Service.Kill();
        await stage.Service.FinishAsync();
        SqliteTables.Check(stage.DatabasePath);
        await stage.StartAsync();
        Assert.Equal("strict", (await stage.Caller.ReadAsync(0, "ssl")).Succeeded().GetProperty("value").GetString());
        Assert.Equal("strict", (await stage.Caller.ReadAsync(1, "ssl")).Succeeded().GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_start_that_has_to_write_and_may_not_says_so_in_a_sentence()
    {
        Directory.CreateDirectory(stage.DataFolder);
        await ProtectAsync("+i", stage.DataFolder);
        using var program = CommandProgram.Start(
            "ZoneSettings.Api", [$"--Database:Path={stage.DatabasePath}", "--urls=http://127.0.0.1:0"],
            TestContext.Current.CancellationToken);
        var (code, _, error) = await program.FinishAsync();
        Assert.Equal(1, code);
        Assert.Contains($"The database {stage.DatabasePath} cannot be used", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await stage.EndAsync();
        await ExternalProgram.TryAsync("chattr", "-R", "-i", stage.DataFolder);
        await stage.DisposeAsync();
    }

    private Task ProtectAsync(string change) => ProtectAsync(change, [.. Files]);

    private static async Task ProtectAsync(string change, params string[] paths)
    {
        var done = await ExternalProgram.TryAsync("chattr", [change, .. paths]);
        Requires.Permission(done.ExitCode == 0, $"files cannot be made immutable, which takes root and a file system that knows of it: {done.Errors.Trim()}");
    }

    [GeneratedRegex("readonly|read-only|I/O|denied|unable to open", RegexOptions.IgnoreCase)]
    private static partial Regex NotWritable { get; }
}
