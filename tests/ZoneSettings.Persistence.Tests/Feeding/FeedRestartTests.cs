using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Feeding;

/// <summary>The feed of a process that comes later, or runs beside.</summary>
public sealed class FeedRestartTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly Zone one = Stage.MakeZone("one.example");
    private readonly Zone two = Stage.MakeZone("two.example");
    private Instance instance = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(one);
        await instance.PutZoneAsync(two);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_restart_keeps_every_position()
    {
        await WriteSomeAsync();
        var before = instance.Log.Current;
        var after = (await database.StartAsync()).Log.Current;
        Assert.Equal((before.Epoch, before.Head, before.Oldest), (after.Epoch, after.Head, after.Oldest));
        for (var since = after.Oldest; since <= after.Head; since++)
        {
            Assert.Equal(Told(before, since), Told(after, since));
        }
    }

    [Fact]
    public async Task A_restart_forgets_what_is_too_old()
    {
        instance.Clock.Advance(TimeSpan.FromHours(1));
        var old = instance.Log.Current.Head;
        await WriteSomeAsync();
        var later = database.Add();
        later.Clock.SetUtcNow(instance.Clock.GetUtcNow());
        later.FeedOptions.MaximumAge = TimeSpan.FromMinutes(30);
        await later.Writer.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(old, later.Log.Current.Oldest);
        Assert.Equal(Told(instance.Log.Current, old), Told(later.Log.Current, old));
    }

    [Fact]
    public async Task A_restart_holds_no_more_than_may_be_kept()
    {
        await WriteSomeAsync();
        var later = database.Add();
        later.FeedOptions.MaximumChanges = 3;
        await later.Writer.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(later.Log.Current.Head - 3, later.Log.Current.Oldest);
    }

    [Fact]
    public async Task A_restart_after_the_history_was_cut_knows_where_it_begins()
    {
        await WriteSomeAsync();
        await database.ExecuteAsync("DELETE FROM changes WHERE Revision <= 4");
        Assert.Equal(4, (await database.StartAsync()).Log.Current.Oldest);
        await database.ExecuteAsync("DELETE FROM changes");
        var empty = (await database.StartAsync()).Log.Current;
        Assert.Equal((instance.Log.Current.Head, instance.Log.Current.Head, 0), (empty.Head, empty.Oldest, empty.Count));
    }

    [Fact]
    public async Task A_change_of_another_process_wakes_who_waits_here()
    {
        var outside = await database.StartAsync();
        var window = instance.Log.Current;
        await outside.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"off\""));
        await outside.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\""));
        await outside.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(two.Id)!);
            return true;
        });
        // PostgreSQL tells of each change at once.
        Assert.True(TestStore.IsPostgreSql || !window.News.IsCompleted);
        instance.Clock.Advance(StateWriter.LookInterval);
        await window.News.WaitAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => instance.Store.Revision == outside.Store.Revision, "the revision of the other");
        Assert.Equal(Told(outside.Log.Current, window.Head), Told(instance.Log.Current, window.Head));
        Assert.Equal(outside.Log.Current.Head, instance.Log.Current.Head);
        Assert.Equal(2, instance.Log.Current.Read(window.Head, 10).Entries.Count);
    }

    [Fact]
    public async Task Writers_of_two_processes_leave_one_feed()
    {
        var outside = await database.StartAsync();
        await Task.WhenAll(new[] { instance, outside }.SelectMany((writer, place) => Enumerable.Range(0, 30).Select(
            i => writer.WriteAsync(draft => Stage.Ssl(draft, i % 2 == 0 ? one.Id : two.Id, $"{(place * 1000) + i}")))));
        await instance.WriteAsync(_ => true);
        await outside.WriteAsync(_ => true);
        Assert.Equal(64, instance.Log.Current.Head - instance.Log.Current.Oldest + 1);
        Assert.Equal(instance.Log.Current.Head, outside.Log.Current.Head);
        // In between one may know states that the other does not; from every position both end at the same.
        for (var since = 0L; since <= instance.Log.Current.Head; since++)
        {
            Assert.Equal(Told(instance.Log.Current, since), Told(outside.Log.Current, since));
        }
    }

    private static List<string> Told(FeedWindow window, long since) =>
    [
        .. window.Read(since, int.MaxValue).Entries.Select(
            entry => $"{entry.Revision} {entry.ZoneId} {entry.Zone?.Zone.Name} {entry.Zone?.Find("ssl")?.ValueJson} {entry.OccurredOn:O}"),
    ];

    private async Task WriteSomeAsync()
    {
        await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"off\""));
        await instance.WriteAsync(draft => Stage.Ssl(draft, two.Id, "\"off\""));
        await instance.WriteAsync(draft => draft.SetOverride(draft.FindZone(one.Id)!, "always_online", "\"off\"", "\"on\""));
        await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\""));
        await instance.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(two.Id)!);
            draft.PutToken(Stage.MakeToken("token"));
            return true;
        });
    }
}
