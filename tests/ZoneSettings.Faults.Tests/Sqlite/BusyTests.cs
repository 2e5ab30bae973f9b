using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ZoneSettings.Faults.Tests.Clients;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>Another program holds the file's write lock (<c>SQLITE_BUSY</c>).</summary>
public sealed partial class BusyTests : IAsyncDisposable
{
    private const int Writers = 16;

    private static readonly TimeSpan Held = Extent.Seconds(inShort: 5, inFull: 10);

    private readonly SqliteStage stage = new();

    [Fact]
    public async Task Writes_are_refused_in_time_while_reads_go_on_and_then_all_is_well_by_itself()
    {
        await stage.StartAsync();
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        await using var other = stage.Open();
        SqliteStage.Execute(other, "BEGIN IMMEDIATE");
        var begin = Stopwatch.GetTimestamp();
        var slowest = TimeSpan.Zero;
        while (Stopwatch.GetElapsedTime(begin) < Held)
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, Writers).Select(
                number => stage.Caller.WriteAsync(number % SqliteStage.Zones, "webmcp_packs", $"\"pack{number}\"")));
            Assert.All(replies, reply => reply.IsUnavailable(SqliteStage.LongestWrite));
            slowest = replies.Max(reply => reply.Took) is var took && took > slowest ? took : slowest;
            await stage.IsOutAsync(Locked);
        }

        SqliteStage.Execute(other, "ROLLBACK");
        var recovery = await stage.RecoversAsync();
        Extent.Say($"{Writers} writers were refused for {Stopwatch.GetElapsedTime(begin).TotalSeconds:f0} s, the slowest after {slowest.TotalSeconds:f1} s; ready again after {recovery.TotalSeconds:f1} s.");
        await watch.WasServedAsync(SqliteStage.LongestRead);
        (await stage.Caller.WriteAsync(1, "ssl", "\"strict\"")).Succeeded();
        Assert.Equal(HttpStatusCode.OK, (await stage.Caller.ReadAsync(1, "ssl")).Status);
        // None of those that were refused was stored later.
        Assert.Equal(0, stage.Ask("SELECT COUNT(*) FROM setting_overrides WHERE SettingId = 'webmcp_packs'"));
        stage.LogTellsOutages();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [GeneratedRegex("locked|not answered", RegexOptions.IgnoreCase)]
    private static partial Regex Locked { get; }
}
