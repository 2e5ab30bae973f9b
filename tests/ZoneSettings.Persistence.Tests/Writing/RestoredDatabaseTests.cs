using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;

namespace ZoneSettings.Persistence.Tests.Writing;

public sealed class RestoredDatabaseTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly Zone kept = Stage.MakeZone("kept.example");
    private readonly Zone lost = Stage.MakeZone("lost.example");
    private Instance instance = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(kept);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_older_backup_is_loaded_whole_at_the_next_look()
    {
        var backup = database.AddStore();
        var (epoch, revision) = (instance.Store.Epoch, instance.Store.Revision);
        await database.Store.CopyToAsync(backup);
        await WriteMoreAsync();
        await backup.CopyToAsync(database.Store);

        instance.Clock.Advance(StateWriter.LookInterval);
        await Eventually.TrueAsync(() => instance.Store.Revision == revision, "the revision of the backup");
        AssertAsBackedUp();
        Assert.Equal(revision + 1, await instance.WriteAsync(draft => Stage.Ssl(draft, kept.Id, "\"strict\"")));
        // Numbers are given anew, so they are numbers of a new epoch.
        Assert.NotEqual(epoch, instance.Store.Epoch);
        Assert.Equal([instance.Store.Epoch], await database.QueryAsync("SELECT Epoch FROM feed_state"));
        Assert.Equal(instance.Store.Epoch, instance.Log.Current.Epoch);
    }

    [Fact]
    public async Task An_older_backup_is_loaded_whole_before_the_next_write_is_judged()
    {
        var backup = database.AddStore();
        var revision = instance.Store.Revision;
        await database.Store.CopyToAsync(backup);
        await WriteMoreAsync();
        await backup.CopyToAsync(database.Store);

        Assert.Equal(revision, await instance.WriteAsync(draft => draft.Revision));
        AssertAsBackedUp();
    }

    [Fact]
    public async Task Another_epoch_is_loaded_whole_though_its_revision_is_larger()
    {
        var epoch = instance.Store.Epoch;
        var elsewhereStore = database.AddStore();
        var other = await database.StartAsync(store: elsewhereStore);
        var elsewhere = Stage.MakeZone("elsewhere.example");
        await other.PutZoneAsync(elsewhere);
        for (var i = 0; i < 20; i++)
        {
            await other.WriteAsync(draft => Stage.Ssl(draft, elsewhere.Id, "\"off\""));
        }

        await WriteMoreAsync();
        Assert.True(other.Store.Revision > instance.Store.Revision);
        await elsewhereStore.CopyToAsync(database.Store);

        instance.Clock.Advance(StateWriter.LookInterval);
        await Eventually.TrueAsync(() => instance.Store.Revision == other.Store.Revision, "the revision of the other database");
        Assert.NotEqual(epoch, instance.Store.Epoch);
        Assert.Equal(elsewhere.Id, Assert.Single(instance.Store.Zones).Zone.Id);
        Assert.Null(instance.Store.FindZone("kept.example"));
        Assert.Equal(other.Store.Revision + 1, await instance.WriteAsync(draft => Stage.Ssl(draft, elsewhere.Id, "\"full\"")));
        Assert.Equal([instance.Store.Epoch], await database.QueryAsync("SELECT Epoch FROM feed_state"));
    }

    private async Task WriteMoreAsync()
    {
        await instance.PutZoneAsync(lost);
        await instance.WriteAsync(draft =>
        {
            Stage.Ssl(draft, kept.Id, "\"off\"");
            draft.PutAccount(new Account { Id = Catalog.Ids.HexId.Parse("acc00000000000000000000000000002"), Name = "Lost" });
            draft.PutToken(Stage.MakeToken("lost"));
            draft.PutKey(Stage.MakeKey("lost@one.example", "lost"));
            return true;
        });
    }

    private void AssertAsBackedUp()
    {
        Assert.Equal(kept.Id, Assert.Single(instance.Store.Zones).Zone.Id);
        Assert.Empty(instance.Store.FindZone("kept.example")!.Overrides);
        Assert.Null(instance.Store.FindZone("lost.example"));
        Assert.Null(instance.Store.FindToken(Stage.Hash("lost")));
        Assert.Empty(instance.Store.Tokens);
        Assert.Equal(0, instance.Store.KeyCount);
        Assert.Equal(Stage.AccountId, Assert.Single(instance.Store.Accounts).Id);
    }
}
