using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Faults.Tests.Sqlite;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Faults.Tests.Backups;

/// <summary>The commands backup and restore, on a database in a file.</summary>
public sealed class BackupTests : IAsyncDisposable
{
    private const int Writers = 8;

    private readonly SqliteStage stage = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_under_load_is_of_one_moment_and_stops_nobody()
    {
        await stage.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writing = Enumerable.Range(0, Writers).Select(number => WriteUntilAsync(number, stop.Token)).ToList();
        var last = 0L;
        for (var round = 0; round < Extent.Count(inShort: 2, inFull: 10); round++)
        {
            var file = stage.File($"backup{round}.db");
            Assert.Contains("is whole", await RunAsync("backup", file), StringComparison.Ordinal);
            Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!, $"backup{round}*"));
            var revision = SqliteTables.Check(file);
            Assert.True(revision > last);
            last = revision;
        }

        await stop.CancelAsync();
        var times = (await Task.WhenAll(writing)).SelectMany(took => took).ToList();
        Extent.Say($"Meanwhile {times.Count} writes were acknowledged, the slowest after {times.Max().TotalMilliseconds:f0} ms.");
        Assert.True(times.Max() < SqliteStage.LongestWrite);
    }

    [Fact]
    public async Task A_restore_begins_an_epoch_and_no_data_plane_stays_stale()
    {
        await stage.StartAsync();
        await using var plane = new FeedFollower(() => stage.Service.Address);
        (await stage.Caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        await RunAsync("backup", stage.File("backup.db"));
        (await stage.Caller.WriteAsync(0, "ssl", "\"off\"")).Succeeded();
        (await stage.Caller.WriteAsync(1, "ssl", "\"off\"")).Succeeded();
        await plane.UntilAsync(it => it.Find(Zone(0), "ssl") == "\"off\"" && it.Find(Zone(1), "ssl") == "\"off\"", "both are off");
        var before = plane.Position!;

        Assert.Contains("Stop the service", await RunAsync("restore", stage.File("backup.db"), exitCode: 1), StringComparison.Ordinal);
        Assert.Equal("off", (await stage.Caller.ReadAsync(0, "ssl")).Succeeded().GetProperty("value").GetString());
        (await stage.Caller.WriteAsync(2, "ssl", "\"off\"")).Succeeded();

        // Not a clean stop: the log beside the file holds what the file does not.
        stage.Service.Kill();
        await stage.Service.FinishAsync();
        Assert.Contains("is kept as", await RunAsync("restore", stage.File("backup.db")), StringComparison.Ordinal);
        var kept = Assert.Single(Directory.GetFiles(stage.DataFolder, "*.before-*"));
        SqliteTables.Check(kept);
        Assert.Equal(3, CountOff(kept));
        Assert.False(File.Exists($"{stage.DatabasePath}-wal"));

        await stage.StartAsync();
        await plane.UntilAsync(
            it => it.Find(Zone(0), "ssl") == "\"strict\"" && it.Find(Zone(1), "ssl") is null && it.Find(Zone(2), "ssl") is null,
            "the backup is in force");
        Assert.Equal(2, plane.Snapshots);
        Assert.NotEqual(before.Split('.')[0], plane.Position!.Split('.')[0]);
        Assert.Equal(HttpStatusCode.Gone, (await stage.Caller.PollAsync(before)).Status);
        (await stage.Caller.WriteAsync(3, "ssl", "\"strict\"")).Succeeded();
        await plane.UntilAsync(it => it.Find(Zone(3), "ssl") == "\"strict\"", "life goes on");
        SqliteTables.Check(stage.DatabasePath);
    }

    [Fact]
    public async Task A_restore_of_the_newest_state_begins_an_epoch_too_and_a_damaged_database_is_replaced()
    {
        await stage.StartAsync();
        var head = await stage.Caller.FindHeadAsync();
        await RunAsync("backup", stage.File("backup.db"));
        await stage.EndAsync();
        await RunAsync("restore", stage.File("backup.db"));
        await stage.StartAsync();
        Assert.Equal(HttpStatusCode.Gone, (await stage.Caller.PollAsync(head)).Status);

        await stage.EndAsync();
        await File.WriteAllTextAsync(stage.DatabasePath, new string('x', 100_000), Cancellation);
        await RunAsync("restore", stage.File("backup.db"));
        await stage.StartAsync();
        Assert.Equal("full", (await stage.Caller.ReadAsync(0, "ssl")).Succeeded().GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_restore_that_is_killed_leaves_the_one_or_the_other_and_can_be_repeated()
    {
        await stage.StartAsync();
        await RunAsync("backup", stage.File("backup.db"));
        (await stage.Caller.WriteAsync(0, "ssl", "\"off\"")).Succeeded();
        await RunAsync("backup", stage.File("later.db"));
        await stage.EndAsync();
        var begin = Stopwatch.GetTimestamp();
        await RunAsync("restore", stage.File("backup.db"));
        var whole = Stopwatch.GetElapsedTime(begin);
        var later = 0L;
        for (var round = 0; round < Extent.Count(inShort: 3, inFull: 20); round++)
        {
            using (CommandProgram.Start(
                "ZoneSettings.Api", ["restore", stage.File("later.db"), $"--Database:Path={stage.DatabasePath}"], Cancellation))
            {
                // From half way, for the program has to start first, to after its end.
                await Task.Delay(whole * (0.5 + (0.7 * Random.Shared.NextDouble())), Cancellation);
            }

            SqliteTables.Check(stage.DatabasePath);
            later += CountOff(stage.DatabasePath);
        }

        await RunAsync("restore", stage.File("backup.db"));
        Assert.Equal(0, CountOff(stage.DatabasePath));
        await stage.StartAsync();
        Assert.Equal("full", (await stage.Caller.ReadAsync(0, "ssl")).Succeeded().GetProperty("value").GetString());
        Extent.Say($"A whole restore takes {whole.TotalSeconds:f1} s. After {later} of the kills the later backup was in its place, after the others still the earlier one.");
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_and_changes_nothing()
    {
        await stage.StartAsync();
        await RunAsync("backup", stage.File("backup.db"));
        Assert.Contains("is there already", await RunAsync("backup", stage.File("backup.db"), exitCode: 1), StringComparison.Ordinal);
        await stage.EndAsync();

        await File.WriteAllTextAsync(stage.File("text.db"), "no database", Cancellation);
        File.Copy(stage.File("backup.db"), stage.File("newer.db"));
        Change("newer.db", "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0')");
        File.Copy(stage.File("backup.db"), stage.File("other.db"));
        Change("other.db", "DROP TABLE feed_state");
        File.Copy(stage.File("backup.db"), stage.File("torn.db"));
        await using (var torn = File.OpenWrite(stage.File("torn.db")))
        {
            torn.Position = torn.Length / 2;
            await torn.WriteAsync(new byte[5_000], Cancellation);
        }

        foreach (var name in (string[])["text.db", "newer.db", "other.db", "torn.db", "missing.db"])
        {
            var said = await RunAsync("restore", stage.File(name), exitCode: 1);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
            Assert.False(File.Exists($"{stage.DatabasePath}.restoring"), name);
        }

        Assert.Empty(Directory.GetFiles(stage.DataFolder, "*.before-*"));
        SqliteTables.Check(stage.DatabasePath);
    }

    [Theory]
    [InlineData("backup", "pg_dump --format=custom --file='a file.dump' --host=db.example --port=6543 --username=joe --dbname=settings")]
    [InlineData("restore", "pg_restore --clean --if-exists --no-owner --single-transaction --host=db.example --port=6543 --username=joe --dbname=settings 'a file.dump'")]
    public async Task On_PostgreSQL_the_command_to_type_is_named(string command, string line)
    {
        var said = await FinishAsync(
            1, command, "a file.dump", "--Database:Provider=PostgreSql",
            "--Database:ConnectionString=Host=db.example;Port=6543;Username=joe;Password=hush;Database=settings");
        Assert.Contains(line, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private static string Zone(int number) => Testing.Service.Seeds.ZoneId(number);

    private static long CountOff(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM setting_overrides WHERE ValueJson = '\"off\"'";
        return (long)command.ExecuteScalar()!;
    }

    private void Change(string name, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={stage.File(name)};Pooling=False");
        connection.Open();
        SqliteStage.Execute(connection, statement);
    }

    private async Task<List<TimeSpan>> WriteUntilAsync(int writer, CancellationToken stop)
    {
        var times = new List<TimeSpan>();
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"\"pack{writer}of{number}\"");
            var reply = await stage.Caller.WriteAsync(writer % SqliteStage.Zones, "webmcp_packs", value);
            reply.Succeeded();
            times.Add(reply.Took);
        }

        return times;
    }

    private Task<string> RunAsync(string command, string file, int exitCode = 0) =>
        FinishAsync(exitCode, command, file, $"--Database:Path={stage.DatabasePath}");

    private static async Task<string> FinishAsync(int exitCode, params string[] arguments)
    {
        using var program = CommandProgram.Start("ZoneSettings.Api", arguments, Cancellation);
        var (code, output, error) = await program.FinishAsync();
        Assert.True(code == exitCode, $"exit code {code}\n{output}\n{error}");
        return output + error;
    }
}
