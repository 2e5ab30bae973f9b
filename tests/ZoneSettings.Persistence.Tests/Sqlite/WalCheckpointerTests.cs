using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Sqlite;

/// <summary>Only SQLite has a log beside the file for somebody to copy.</summary>
public sealed class WalCheckpointerTests : IAsyncLifetime
{
    private const int PageSize = 4096;
    private const long LargestFile = (long)WalCheckpointer.LargestLog * PageSize;

    private readonly SqliteStore store = new();
    private readonly TestDatabase database;
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;

    public WalCheckpointerTests() => database = new TestDatabase(store);

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Commits_leave_the_log_to_the_interval()
    {
        await FillAsync(LargestFile / 8); // Twice what SQLite would wait for by itself.
        await using var outside = await database.OpenAsync();
        var before = new FileInfo(store.Path).Length;
        Assert.True(before < LargestFile / 16, $"the database has {before} bytes");
        await CheckpointAsync(() => new FileInfo(store.Path).Length > LargestFile / 8);
    }

    [Fact]
    public async Task A_log_that_grew_under_a_reader_is_bounded_again_once_the_reader_ends()
    {
        await using (var reader = await database.OpenAsync())
        {
            await TestStore.ExecuteAsync(reader, "BEGIN");
            await TestStore.ExecuteAsync(reader, "SELECT COUNT(*) FROM zones");
            await FillAsync(LargestFile * 5 / 4);
            instance.Clock.Advance(WalCheckpointer.Interval);
            await FillAsync(1);
            Assert.True(LogLength() > LargestFile, $"the log has {LogLength()} bytes");
            await TestStore.ExecuteAsync(reader, "COMMIT");
        }

        // The log begins anew with the commit after the one that finds it copied whole, and gives the disk back.
        await Eventually.TrueAsync(
            async () =>
            {
                instance.Clock.Advance(WalCheckpointer.Interval);
                await FillAsync(1);
                return LogLength() <= LargestFile;
            },
            () => $"a short log, not {LogLength()} bytes");
        Assert.Equal(0, instance.Messages.Count(typeof(WalCheckpointer).FullName!, ""));
    }

    [Fact]
    public async Task A_failure_is_told_once_though_another_copies_meanwhile()
    {
        await using var reader = await database.OpenAsync();
        await TestStore.ExecuteAsync(reader, "BEGIN");
        await TestStore.ExecuteAsync(reader, "SELECT COUNT(*) FROM zones");
        await FillAsync(1);
        var aside = $"{store.Path}.aside";
        File.Move(store.Path, aside);
        await CheckpointAsync(() => Failures == 1);
        File.Move(aside, store.Path);

        // Waits for the reader, and nobody else copies until it has.
        await using var other = await database.OpenAsync();
        await TestStore.ExecuteAsync(other, "PRAGMA busy_timeout=20000");
        var copying = Task.Run(() => TestStore.ExecuteAsync(other, "PRAGMA wal_checkpoint(RESTART)"), TestContext.Current.CancellationToken);
        await PassAsync();
        Assert.False(copying.IsCompleted);

        File.Move(store.Path, aside);
        await PassAsync();
        File.Move(aside, store.Path);
        Assert.Equal(1, Failures);
        await TestStore.ExecuteAsync(reader, "COMMIT");
        await copying;
    }

    [Fact]
    public async Task Stopping_empties_the_log()
    {
        await using var outside = await database.OpenAsync(); // Or the last connection to be closed would do it.
        await TestStore.ExecuteAsync(outside, "SELECT COUNT(*) FROM zones");
        Assert.True(LogLength() > 0);
        await instance.Writer.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, LogLength());
    }

    [Fact]
    public async Task Stopping_beside_a_reader_does_not_wait_for_it()
    {
        await using var reader = await database.OpenAsync();
        await TestStore.ExecuteAsync(reader, "BEGIN");
        await TestStore.ExecuteAsync(reader, "SELECT COUNT(*) FROM zones");
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        await instance.Writer.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(LogLength() > 0);
        await TestStore.ExecuteAsync(reader, "COMMIT");
        Assert.Equal(["\"strict\""], await database.QueryAsync("SELECT ValueJson FROM setting_overrides"));
    }

    private int Failures => instance.Messages.Count(typeof(WalCheckpointer).FullName!, "cannot be copied");

    // Long enough for a checkpoint or two that leave no trace.
    private async Task PassAsync()
    {
        for (var i = 0; i < 10; i++)
        {
            instance.Clock.Advance(WalCheckpointer.Interval);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    private long LogLength() => new FileInfo($"{store.Path}-wal").Length;

    /// <summary>Lets an interval pass again and again until the condition holds.</summary>
    private Task CheckpointAsync(Func<bool> condition) => Eventually.TrueAsync(
        () =>
        {
            instance.Clock.Advance(WalCheckpointer.Interval);
            return condition();
        },
        () => $"a checkpoint; the log has {LogLength()} bytes");

    private async Task FillAsync(long bytes)
    {
        const int Step = 1024 * 1024;
        for (var written = 0L; written < bytes; written += Step)
        {
            var value = $"\"{new string('x', (int)Math.Min(Step, bytes))}{written}\"";
            await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, value));
        }
    }
}
