using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>The disk of the database is full: a small file system in memory, which only root may mount.</summary>
public sealed partial class DiskFullTests : IAsyncDisposable
{
    private const int RefusedForGood = 4;

    private readonly SqliteStage stage = new();

    [Fact]
    public async Task A_full_disk_refuses_writes_loses_nothing_and_is_recovered_from()
    {
        await MountAsync();
        await stage.StartAsync();
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        var begin = Stopwatch.GetTimestamp();
        var acknowledged = await WriteUntilFullAsync();
        for (var round = 0; round < Extent.Count(inShort: 2, inFull: 10); round++)
        {
            await stage.IsOutAsync(Full);
            Assert.Equal(acknowledged, await ReadAsync());
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        await watch.WasServedAsync(SqliteStage.LongestRead);
        File.Delete(Filler);
        var recovery = await stage.RecoversAsync();
        Extent.Say($"The disk was full after pack{acknowledged}; ready again {recovery.TotalSeconds:f1} s after there was room.");
        // There is room for some writes and not for others, so that it comes and goes; it is looked at once a second.
        stage.LogTellsOutages(atMost: (int)Stopwatch.GetElapsedTime(begin).TotalSeconds);
        (await stage.Caller.WriteAsync(1, "ssl", "\"strict\"")).Succeeded();

        stage.Service.Kill();
        await stage.StartAsync();
        Assert.Equal(acknowledged, await ReadAsync());
        Assert.Equal("strict", (await stage.Caller.ReadAsync(1, "ssl")).Succeeded().GetProperty("value").GetString());
        Assert.Equal(1, stage.Ask("SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"));
    }

    public async ValueTask DisposeAsync()
    {
        await stage.EndAsync();
        await ExternalProgram.TryAsync("umount", stage.DataFolder);
        await stage.DisposeAsync();
    }

    private string Filler => Path.Combine(stage.DataFolder, "filler");

    private async Task MountAsync()
    {
        Directory.CreateDirectory(stage.DataFolder);
        var mount = await ExternalProgram.TryAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", stage.DataFolder);
        Requires.Permission(mount.ExitCode == 0, $"a file system cannot be mounted, which takes root: {mount.Errors.Trim()}");
    }

    // Answers the number of the last write that was acknowledged.
    private async Task<int> WriteUntilFullAsync()
    {
        await using (var filler = File.Create(Filler))
        {
            try
            {
                var room = new byte[4096];
                while (true)
                {
                    await filler.WriteAsync(room, TestContext.Current.CancellationToken);
                    await filler.FlushAsync(TestContext.Current.CancellationToken);
                }
            }
            catch (IOException)
            {
                // Full, but for what the database has taken already.
            }
        }

        // The log of the database begins anew when all of it has been copied, and gives room once more, for a while.
        var (acknowledged, refused) = (0, 0);
        for (var number = 1; refused < RefusedForGood; number++)
        {
            var reply = await stage.Caller.WriteAsync(0, "webmcp_packs", $"\"pack{number}\"");
            if (reply.Status == HttpStatusCode.OK)
            {
                (acknowledged, refused) = (number, 0);
                continue;
            }

            reply.IsUnavailable(SqliteStage.LongestWrite);
            refused++;
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        return acknowledged;
    }

    private async Task<int> ReadAsync()
    {
        var value = (await stage.Caller.ReadAsync(0, "webmcp_packs")).Succeeded().GetProperty("value").GetString()!;
        return value.StartsWith("pack", StringComparison.Ordinal) ? int.Parse(value.AsSpan(4), provider: null) : 0;
    }

    [GeneratedRegex("full|I/O", RegexOptions.IgnoreCase)]
    private static partial Regex Full { get; }
}
