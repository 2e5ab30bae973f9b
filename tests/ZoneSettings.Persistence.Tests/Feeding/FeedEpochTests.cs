using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Feeding;

/// <summary>When a new epoch begins, and when not.</summary>
public sealed class FeedEpochTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;
    private string epoch = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
        epoch = instance.Store.Epoch;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_restart_and_a_process_beside_begin_none()
    {
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        var beside = await database.StartAsync();
        await beside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"full\""));
        Assert.Equal(epoch, (await database.StartAsync()).Store.Epoch);
        Assert.Equal(epoch, instance.Store.Epoch);
    }

    [Fact]
    public async Task A_backup_that_is_restored_while_nothing_runs_begins_one_with_the_next_start()
    {
        var backup = await BackUpAsync();
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        await instance.DisposeAsync();
        await backup.CopyToAsync(database.Store);

        var after = await database.StartAsync();
        Assert.NotEqual(epoch, after.Store.Epoch);
        Assert.Equal(after.Store.Epoch, after.Log.Current.Epoch);
        Assert.Null(after.Store.FindZone(zone.Id)!.Find("ssl"));
        Assert.Equal(1, after.Messages.Count(typeof(DatabaseMigrator).FullName!, "A new epoch of the change feed begins"));
        Assert.Equal(after.Store.Epoch, (await database.StartAsync()).Store.Epoch);
    }

    [Fact]
    public async Task A_backup_that_is_restored_beneath_a_running_process_begins_one()
    {
        var backup = await BackUpAsync();
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        var window = instance.Log.Current;
        await backup.CopyToAsync(database.Store);
        instance.Clock.Advance(StateWriter.LookInterval);
        await window.News.WaitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(epoch, instance.Log.Current.Epoch);
        await Eventually.TrueAsync(() => instance.Store.Epoch == instance.Log.Current.Epoch, "one epoch");
        // Whoever looks is also who writes, so with this the new epoch is committed.
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"full\""));
        // It lasts: neither the next start nor the other process begins another.
        Assert.Equal(instance.Store.Epoch, (await database.StartAsync()).Store.Epoch);
        Assert.Equal([instance.Store.Epoch], await database.QueryAsync("SELECT Epoch FROM feed_state"));
    }

    [Fact]
    public async Task The_same_backup_restored_again_begins_another()
    {
        var backup = await BackUpAsync();
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        await backup.CopyToAsync(database.Store);
        await instance.WriteAsync(_ => true);
        var first = instance.Store.Epoch;
        await backup.CopyToAsync(database.Store);
        await instance.WriteAsync(_ => true);
        Assert.Equal(3, new[] { epoch, first, instance.Store.Epoch }.Distinct().Count());
        Assert.Equal([instance.Store.Epoch], await database.QueryAsync("SELECT Epoch FROM feed_state"));
    }

    [Fact]
    public async Task A_program_with_other_defaults_begins_one()
    {
        await database.ExecuteAsync("UPDATE feed_state SET Defaults = 'those of another version'");
        var after = await database.StartAsync();
        Assert.NotEqual(epoch, after.Store.Epoch);
        Assert.Equal(after.Store.Epoch, (await database.StartAsync()).Store.Epoch);
    }

    [Fact]
    public async Task A_renewed_epoch_is_noticed_by_who_runs()
    {
        var window = instance.Log.Current;
        await database.Add().Migrator.RenewEpochAsync(TestContext.Current.CancellationToken);
        instance.Clock.Advance(StateWriter.LookInterval);
        await window.News.WaitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(epoch, instance.Log.Current.Epoch);
        Assert.Equal(window.Head, instance.Log.Current.Head);
    }

    private async Task<TestStore> BackUpAsync()
    {
        var backup = database.AddStore();
        await database.Store.CopyToAsync(backup);
        return backup;
    }
}
