using System.Globalization;
using System.Text.RegularExpressions;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>The disk is slow to flush, or fails to. <c>strace</c> stands between the service and the system and makes it so.</summary>
public sealed partial class FlushTests : IAsyncDisposable
{
    private const string Revision = "SELECT Revision FROM feed_state";

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(700);

    private readonly SqliteStage stage = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_answered_or_seen_before_it_is_flushed_and_those_who_come_meanwhile_share_the_next_flush()
    {
        await stage.StartAsync();
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        // The first question of its kind takes as long as the flushes will.
        Assert.Equal(["full"], await ReadHistoryAsync());
        var revision = stage.Ask(Revision);
        await using var slow = await TraceAsync($"delay_enter={Delay.TotalMicroseconds}");
        var first = stage.Caller.WriteAsync(0, "ssl", "\"off\"");
        await Eventually.TrueAsync(() => stage.Ask(Revision) > revision, "the first write in the database");
        // This one is judged on it, though nobody else may see it yet.
        var second = stage.Caller.WriteAsync(0, "ssl", "\"flexible\"");
        await Task.Delay(Delay / 4, Cancellation);
        Assert.Equal("strict", await ReadAsync());
        Assert.Equal(["full"], await ReadHistoryAsync());
        Assert.False(first.IsCompleted || second.IsCompleted);

        var (one, two) = (await first, await second);
        one.Succeeded();
        two.Succeeded();
        Assert.InRange(one.Took, Delay, SqliteStage.LongestWrite);
        Assert.InRange(two.Took, Delay, SqliteStage.LongestWrite);
        Assert.Equal("flexible", await ReadAsync());
        Assert.Equal(["off", "strict", "full"], await ReadHistoryAsync());
    }

    [Fact]
    public async Task A_disk_that_fails_to_flush_refuses_writes_and_is_recovered_from()
    {
        await stage.StartAsync();
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        // So slowly that the look of each second always waits for a flush that is going to fail.
        await using (await TraceAsync($"error=EIO:delay_enter={2 * Delay.TotalMicroseconds}"))
        {
            await stage.IsOutAsync(Broken);
            (await stage.Caller.WriteAsync(0, "ssl", "\"off\"")).IsUnavailable(SqliteStage.LongestWrite);
            Assert.Equal("strict", await ReadAsync());
        }

        var recovery = await stage.RecoversAsync();
        Extent.Say($"Ready {recovery.TotalSeconds:f1} s after the disk could be flushed again.");
        stage.LogTellsOutages();

        // Whether what was refused has been stored after all, nobody was told; but it is the same for everybody from now on.
        var found = await ReadAsync();
        Assert.True(found is "strict" or "off", found);
        (await stage.Caller.WriteAsync(2, "ssl", "\"strict\"")).Succeeded();
        stage.Service.Kill();
        await stage.StartAsync();
        Assert.Equal(found, await ReadAsync());
        Assert.Equal("strict", (await stage.Caller.ReadAsync(2, "ssl")).Succeeded().GetProperty("value").GetString());
        Assert.Equal(1, stage.Ask("SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private async Task<string> ReadAsync() =>
        (await stage.Caller.ReadAsync(0, "ssl")).Succeeded().GetProperty("value").GetString()!;

    // What was replaced, newest first.
    private async Task<IEnumerable<string?>> ReadHistoryAsync() =>
        (await stage.Caller.GetAsync($"{Caller.SettingPath(0, "ssl")}/history")).Succeeded().EnumerateArray()
            .Select(change => change.GetProperty("from").GetString());

    // Does this to every flush of the service, until it is disposed.
    private async Task<RunningProgram> TraceAsync(string fault)
    {
        await Requires.ProgramAsync("strace");
        var tracer = RunningProgram.Start(
            "strace",
            [
                "-f", "-e", "trace=fsync,fdatasync", "-e", $"inject=fsync,fdatasync:{fault}",
                "-p", stage.Service.Id.ToString(CultureInfo.InvariantCulture),
            ]);
        var line = await tracer.ReadUntilAsync(Attached, Cancellation);
        Requires.Permission(!line.Groups["no"].Success, $"the system does not permit to trace a process: {line.Value}");
        // The other threads follow.
        await Task.Delay(TimeSpan.FromMilliseconds(500), Cancellation);
        return tracer;
    }

    [GeneratedRegex(@"attached|(?<no>.*(?:not permitted|not implemented).*)")]
    private static partial Regex Attached { get; }

    [GeneratedRegex("Input/output error|I/O error|flushed", RegexOptions.IgnoreCase)]
    private static partial Regex Broken { get; }
}
