using System.Text.RegularExpressions;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>Somebody deletes, moves or replaces the file under the running service, by hand.</summary>
public sealed partial class MovedFileTests : IAsyncDisposable
{
    private static readonly string[] Endings = ["", "-wal", "-shm"];

    private readonly SqliteStage stage = new();

    [Fact]
    public async Task Nothing_is_acknowledged_into_a_file_that_is_gone_and_it_may_come_back()
    {
        await stage.StartAsync();
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        Move(stage.DatabasePath, stage.File("aside.db"));
        await stage.IsOutAsync(Gone);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await stage.IsOutAsync(Gone);
        Assert.False(File.Exists(stage.DatabasePath), "A new database was made in the place of the one that is gone.");

        Move(stage.File("aside.db"), stage.DatabasePath);
        await stage.RecoversAsync();
        (await stage.Caller.WriteAsync(1, "ssl", "\"strict\"")).Succeeded();
        await watch.WasServedAsync(SqliteStage.LongestRead);
        stage.LogTellsOutages();
        stage.Service.Kill();
        await stage.Service.FinishAsync();
        await stage.StartAsync();
        Assert.Equal("strict", (await stage.Caller.ReadAsync(0, "ssl")).Succeeded().GetProperty("value").GetString());
        Assert.Equal("strict", (await stage.Caller.ReadAsync(1, "ssl")).Succeeded().GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_file_that_was_replaced_is_taken_up_with_a_new_epoch()
    {
        await stage.StartAsync();
        await using var plane = new FeedFollower(() => stage.Service.Address);
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        await stage.EndAsync();
        // What a backup by hand is: a copy of a file that nobody uses.
        Copy(stage.DatabasePath, stage.File("copy.db"));
        await stage.StartAsync();
        (await stage.Caller.WriteAsync(0, "ssl", "\"off\"")).Succeeded();
        await plane.UntilAsync(it => it.Find(Seeds.ZoneId(0), "ssl") == "\"off\"", "it is off");

        Move(stage.DatabasePath, stage.File("aside.db"));
        Move(stage.File("copy.db"), stage.DatabasePath);
        await plane.UntilAsync(it => it.Find(Seeds.ZoneId(0), "ssl") == "\"strict\"", "the copy is in force");
        Assert.Equal(2, plane.Snapshots);
        await stage.RecoversAsync();
        (await stage.Caller.WriteAsync(1, "ssl", "\"strict\"")).Succeeded();
        await plane.UntilAsync(it => it.Find(Seeds.ZoneId(1), "ssl") == "\"strict\"", "life goes on");
        Assert.Equal(1, stage.Ask("SELECT COUNT(*) FROM setting_overrides WHERE SettingId = 'ssl' AND ZoneId = '" + Seeds.ZoneId(1) + "'"));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private static void Move(string from, string to)
    {
        foreach (var ending in Endings.Where(ending => File.Exists(from + ending)))
        {
            File.Move(from + ending, to + ending);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var ending in Endings.Where(ending => File.Exists(from + ending)))
        {
            File.Copy(from + ending, to + ending);
        }
    }

    [GeneratedRegex("moved|unable to open", RegexOptions.IgnoreCase)]
    private static partial Regex Gone { get; }
}
