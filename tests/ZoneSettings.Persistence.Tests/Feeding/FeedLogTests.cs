using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;

namespace ZoneSettings.Persistence.Tests.Feeding;

/// <summary>What the writer's loop puts into the feed, and what the feed forgets.</summary>
public sealed class FeedLogTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly Zone one = Stage.MakeZone("one.example");
    private readonly Zone two = Stage.MakeZone("two.example");
    private Instance instance = null!;

    private FeedWindow Window => instance.Log.Current;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(one);
        await instance.PutZoneAsync(two);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_change_is_in_the_feed_when_its_writer_is_answered()
    {
        var before = Window.Head;
        var revision = await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\""));
        Assert.Equal((instance.Store.Epoch, revision), (Window.Epoch, Window.Head));
        var entry = Assert.Single(Window.Read(before, 10).Entries);
        Assert.Equal((revision, one.Id, instance.Clock.GetUtcNow()), (entry.Revision, entry.ZoneId, entry.OccurredOn));
        Assert.Same(instance.Store.FindZone(one.Id), entry.Zone);
    }

    [Fact]
    public async Task A_deleted_zone_leaves_a_tombstone()
    {
        var before = Window.Head;
        await instance.WriteAsync(draft => Delete(draft, one.Id));
        Assert.Equal((one.Id, null), Assert.Single(Window.Read(before, 10).Entries) is var entry ? (entry.ZoneId, entry.Zone) : default);
    }

    [Fact]
    public async Task A_zone_that_was_made_and_deleted_in_one_write_leaves_a_tombstone_alone()
    {
        var before = Window.Head;
        var brief = Stage.MakeZone("brief.example");
        await instance.WriteAsync(draft =>
        {
            draft.PutZone(brief);
            Stage.Ssl(draft, brief.Id, "\"off\"");
            return Delete(draft, brief.Id);
        });
        var entry = Assert.Single(Window.Read(before, 10).Entries);
        Assert.Equal((before + 4, brief.Id, null), (entry.Revision, entry.ZoneId, entry.Zone));
    }

    [Fact]
    public async Task A_write_that_is_refused_discarded_or_failed_leaves_nothing()
    {
        var before = Window;
        await instance.WriteAsync(draft =>
        {
            Stage.Ssl(draft, one.Id, "\"strict\"");
            draft.Discard();
            return true;
        });
        await database.ExecuteAsync("ALTER TABLE changes RENAME TO away");
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\"")));
        Assert.Same(before, Window);
        Assert.False(before.News.IsCompleted);
    }

    [Fact]
    public async Task Changes_that_do_not_concern_data_planes_move_the_head_and_wake_nobody()
    {
        var before = Window;
        await instance.WriteAsync(draft =>
        {
            draft.PutToken(Stage.MakeToken("token"));
            draft.PutKey(Stage.MakeKey("a@one.example", "key"));
            draft.PutAccount(new Account { Id = Stage.AccountId, Name = "Renamed" });
            draft.SetOverride(draft.FindZone(one.Id)!, "always_online", "\"off\"", "\"on\"");
            return true;
        });
        Assert.Equal(before.Head + 4, Window.Head);
        Assert.False(Window.HasChangesAfter(before.Head));
        Assert.Equal(new FeedSlice([], before.Head + 4, false), Window.Read(before.Head, 1) with { Entries = [] });
        Assert.Empty(Window.Read(before.Head, 1).Entries);
        Assert.False(before.News.IsCompleted);
        Assert.Same(before.News, Window.News);
    }

    [Fact]
    public async Task News_end_once_for_all_who_wait_and_begin_again()
    {
        var before = Window;
        await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\""));
        Assert.True(before.News.IsCompletedSuccessfully);
        Assert.False(Window.News.IsCompleted);
    }

    [Fact]
    public async Task A_page_ends_before_the_zone_that_would_be_too_many_and_the_next_goes_on_there()
    {
        var before = Window.Head;
        await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"off\""));
        await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\""));
        await instance.WriteAsync(draft => Stage.Ssl(draft, two.Id, "\"off\""));
        await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"flexible\""));

        var first = Window.Read(before, 1);
        Assert.Equal((before + 2, true), (first.Next, first.More));
        Assert.Equal([(before + 2, "\"strict\"")], Values(first));
        var second = Window.Read(first.Next, 1);
        Assert.Equal((before + 3, true), (second.Next, second.More));
        var third = Window.Read(second.Next, 1);
        Assert.Equal((before + 4, false), (third.Next, third.More));
        Assert.Equal([(before + 3, "\"off\""), (before + 4, "\"flexible\"")], Values(Window.Read(before, 2)));
        Assert.Empty(Window.Read(before + 4, 1).Entries);
    }

    [Fact]
    public void Positions_outside_of_the_window_are_not_read()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Read(Window.Oldest - 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Read(Window.Head + 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Read(Window.Head, 0));
    }

    [Fact]
    public async Task More_changes_than_are_kept_move_the_oldest_position()
    {
        instance.FeedOptions.MaximumChanges = 3;
        for (var i = 0; i < 50; i++)
        {
            await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, $"{i}"));
            Assert.InRange(Window.Count, 0, 3);
        }

        Assert.Equal(Window.Head - 3, Window.Oldest);
        Assert.Equal("49", Assert.Single(Window.Read(Window.Oldest, 10).Entries).Zone!.Find("ssl")!.ValueJson);
    }

    [Fact]
    public async Task Changes_that_are_too_old_are_forgotten_while_nothing_is_written()
    {
        instance.FeedOptions.MaximumAge = TimeSpan.FromMinutes(10);
        instance.Clock.Advance(TimeSpan.FromMinutes(9));
        var revision = await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\""));
        Assert.Equal(0, Window.Oldest);
        instance.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.TrueAsync(() => Window.Oldest == revision - 1, "the end of the older changes");
        Assert.Single(Window.Read(revision - 1, 10).Entries);
        instance.Clock.Advance(TimeSpan.FromMinutes(10));
        await Eventually.TrueAsync(() => Window.Oldest == revision, "the end of all changes");
        Assert.Equal((0, revision), (Window.Count, Window.Head));
    }

    [Fact]
    public async Task A_reader_of_an_old_window_sees_what_it_saw()
    {
        var windows = new List<(FeedWindow Window, int Count)>();
        instance.FeedOptions.MaximumChanges = 20;
        for (var i = 0; i < 100; i++)
        {
            await instance.WriteAsync(draft => Stage.Ssl(draft, i % 2 == 0 ? one.Id : two.Id, $"{i}"));
            windows.Add((Window, Window.Count));
        }

        Assert.All(windows, old =>
        {
            var entries = old.Window.Read(old.Window.Oldest, int.MaxValue).Entries;
            Assert.Equal(old.Count, old.Window.Count);
            Assert.Equal(old.Window.Head, entries[^1].Revision);
            Assert.Equal(entries.Select(entry => entry.Revision).Order(), entries.Select(entry => entry.Revision));
        });
    }

    private static bool Delete(Draft draft, HexId id)
    {
        draft.DeleteZone(draft.FindZone(id)!);
        return true;
    }

    private static IEnumerable<(long Revision, string Value)> Values(FeedSlice slice) =>
        slice.Entries.Select(entry => (entry.Revision, entry.Zone!.Find("ssl")!.ValueJson));
}
