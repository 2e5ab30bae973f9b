using System.Collections.Concurrent;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Tests.Writing;

public sealed class StateWriterTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_write_is_visible_after_its_answer_and_in_another_process()
    {
        var revision = await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        Assert.Equal(revision, instance.Store.Revision);
        Assert.Equal("\"strict\"", instance.Store.FindZone(zone.Id)!.Find("ssl")!.ValueJson);

        var second = await database.StartAsync();
        Assert.Equal(revision, second.Store.Revision);
        Assert.Equal(instance.Store.Epoch, second.Store.Epoch);
        var loaded = second.Store.FindZone("one.example")!.Find("ssl")!;
        Assert.Equal("\"strict\"", loaded.ValueJson);
        Assert.Equal(revision, loaded.Revision);
        Assert.Equal(instance.Clock.GetUtcNow(), loaded.ModifiedOn);
    }

    [Fact]
    public async Task Starting_twice_starts_once()
    {
        await instance.Writer.StartAsync(TestContext.Current.CancellationToken);
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        Assert.Equal(3, instance.Store.Revision);
    }

    [Fact]
    public async Task The_instant_of_a_write_is_in_whole_microseconds()
    {
        instance.Clock.Advance(TimeSpan.FromTicks(12_345_678));
        var now = await instance.WriteAsync(draft => draft.Now);
        Assert.Equal(instance.Clock.GetUtcNow().AddTicks(-8), now);
    }

    [Fact]
    public async Task A_change_tells_what_was_and_what_is_and_who_did_it()
    {
        var revision = await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        var (changes, _) = await instance.History.ReadAsync(zone.Id, "ssl", 1, 10, TestContext.Current.CancellationToken);
        var change = Assert.Single(changes);
        Assert.Equal(revision, change.Revision);
        Assert.Equal(ChangeSubject.Setting, change.Subject);
        Assert.Equal(("\"full\"", "\"strict\""), (change.OldJson, change.NewJson));
        Assert.Equal(("command", "test", "tester"), (change.ActorType, change.ActorId, change.ActorName));
        Assert.Equal(instance.Clock.GetUtcNow(), change.OccurredOn);
    }

    [Fact]
    public async Task A_reset_deletes_the_row_and_leaves_a_change()
    {
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        await instance.WriteAsync(draft => draft.ResetOverride(draft.FindZone(zone.Id)!, "ssl", "\"strict\""));
        Assert.Null(instance.Store.FindZone(zone.Id)!.Find("ssl"));
        Assert.Empty(await database.QueryAsync("SELECT SettingId FROM setting_overrides"));
        Assert.IsType<DBNull>((await database.QueryAsync("SELECT NewJson FROM changes ORDER BY Revision"))[^1]);
    }

    [Fact]
    public async Task Revisions_of_many_writers_have_no_gaps_and_the_order_of_commits()
    {
        const int Writers = 64;
        const int Each = 5;
        var before = instance.Store.Revision;
        var answers = new ConcurrentBag<(long Revision, string Account)>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteOftenAsync(instance, Each, answers))));

        Assert.Equal(
            Enumerable.Range(1, Writers * Each).Select(step => before + step),
            answers.Select(answer => answer.Revision).Order());
        var subjects = await database.QueryAsync($"SELECT SubjectId FROM changes WHERE Revision > {before} ORDER BY Revision");
        Assert.Equal(answers.OrderBy(answer => answer.Revision).Select(answer => answer.Account), subjects);
        Assert.Equal(before + (Writers * Each), Assert.Single(await database.QueryAsync("SELECT Revision FROM feed_state")));
    }

    [Fact]
    public async Task Two_processes_share_one_numbering()
    {
        const int Writers = 8;
        const int Each = 5;
        var second = await database.StartAsync();
        var before = instance.Store.Revision;
        var answers = new ConcurrentBag<(long Revision, string Account)>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(
            i => Task.Run(() => WriteOftenAsync(i % 2 == 0 ? instance : second, Each, answers))));
        Assert.Equal(
            Enumerable.Range(1, Writers * Each).Select(step => before + step),
            answers.Select(answer => answer.Revision).Order());
        var subjects = await database.QueryAsync($"SELECT SubjectId FROM changes WHERE Revision > {before} ORDER BY Revision");
        Assert.Equal(answers.OrderBy(answer => answer.Revision).Select(answer => answer.Account), subjects);
    }

    [Fact]
    public async Task More_writes_than_one_batch_holds_are_all_stored()
    {
        const int Count = (3 * StateWriter.LargestBatch) + 1;
        var before = instance.Store.Revision;
        var writes = new List<Task<long>>();
        await instance.InOneBatchAsync(() => writes.AddRange(Enumerable.Range(0, Count).Select(
            _ => instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\"")))));
        Assert.Equal(Enumerable.Range(1, Count).Select(step => before + step), await Task.WhenAll(writes));
    }

    [Fact]
    public async Task A_judge_that_throws_harms_only_itself()
    {
        Task<long> left = null!, faulty = null!, right = null!;
        var before = instance.Store.Revision;
        await instance.InOneBatchAsync(() =>
        {
            left = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
            faulty = instance.WriteAsync<long>(draft =>
            {
                Stage.Ssl(draft, zone.Id, "\"flexible\"");
                throw new InvalidTimeZoneException("judged badly");
            });
            right = instance.WriteAsync(draft =>
            {
                Assert.Equal(before, instance.Store.Revision); // The batch is one: its first write is not committed yet.
                Assert.Equal("\"off\"", draft.FindZone(zone.Id)!.Find("ssl")!.ValueJson);
                draft.SetOverride(draft.FindZone(zone.Id)!, "brotli", "\"on\"", "\"off\"");
                return draft.Revision;
            });
        });
        Assert.Equal(before + 1, await left);
        Assert.Equal("judged badly", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => faulty)).Message);
        Assert.Equal(before + 2, await right);
        string[] stored = ["brotli=\"off\"", "ssl=\"off\""];
        Assert.Equal(
            stored, await database.QueryAsync("SELECT SettingId || '=' || ValueJson FROM setting_overrides ORDER BY SettingId"));
    }

    [Fact]
    public async Task Discard_stores_nothing_and_still_answers()
    {
        var before = instance.Store.Revision;
        var seen = await instance.WriteAsync(draft =>
        {
            Stage.Ssl(draft, zone.Id, "\"off\"");
            draft.Discard();
            Stage.Ssl(draft, zone.Id, "\"strict\"");
            return draft.FindZone(zone.Id)!.Find("ssl")!.ValueJson;
        });
        Assert.Equal("\"strict\"", seen);
        Assert.Equal(before, instance.Store.Revision);
        Assert.Null(instance.Store.FindZone(zone.Id)!.Find("ssl"));
        Assert.Empty(await database.QueryAsync("SELECT SettingId FROM setting_overrides"));
        Assert.Equal(before, Assert.Single(await database.QueryAsync("SELECT MAX(Revision) FROM changes")));
    }

    [Fact]
    public async Task A_write_sees_what_the_one_before_it_staged_but_not_what_was_discarded()
    {
        Task<long> discarded = null!, first = null!;
        Task<string> second = null!;
        var before = instance.Store.Revision;
        await instance.InOneBatchAsync(() =>
        {
            first = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
            discarded = instance.WriteAsync(draft =>
            {
                draft.Discard();
                return Stage.Ssl(draft, zone.Id, "\"off\"");
            });
            second = instance.WriteAsync(draft =>
            {
                Assert.Equal(before, instance.Store.Revision);
                return draft.FindZone("one.example")!.Find("ssl")!.ValueJson;
            });
        });
        Assert.Equal(before + 1, await first);
        Assert.Equal(before + 2, await discarded);
        Assert.Equal("\"strict\"", await second);
        Assert.Equal(before + 1, instance.Store.Revision);
    }

    [Fact]
    public async Task A_write_that_was_cancelled_before_its_turn_is_not_stored()
    {
        using var given = new CancellationTokenSource();
        Task<long> cancelled = null!, stored = null!;
        await instance.InOneBatchAsync(() =>
        {
            cancelled = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""), given.Token);
            stored = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
            given.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await stored;
        Assert.Equal(["\"strict\""], await database.QueryAsync("SELECT NewJson FROM changes WHERE SettingId = 'ssl'"));
    }

    [Fact]
    public async Task A_write_that_was_cancelled_after_its_turn_is_stored_and_answered()
    {
        using var given = new CancellationTokenSource();
        var revision = await instance.WriteAsync(
            draft =>
            {
                given.Cancel();
                return Stage.Ssl(draft, zone.Id, "\"off\"");
            },
            given.Token);
        Assert.Equal(revision, instance.Store.FindZone(zone.Id)!.Find("ssl")!.Revision);
    }

    [Fact]
    public async Task Stopping_finishes_what_was_accepted_and_refuses_what_comes_later()
    {
        Task<long> accepted = null!;
        Task stopping = null!;
        await instance.InOneBatchAsync(() =>
        {
            accepted = instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
            stopping = instance.Writer.StopAsync(TestContext.Current.CancellationToken);
        });
        await stopping;
        Assert.Equal(instance.Store.Revision, await accepted);
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\"")));
        Assert.Equal(["\"strict\""], await database.QueryAsync("SELECT ValueJson FROM setting_overrides"));
        await instance.Writer.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WriteOftenAsync(
        Instance instance, int count, ConcurrentBag<(long Revision, string Account)> answers)
    {
        var last = 0L;
        for (var i = 0; i < count; i++)
        {
            var account = new Account { Id = HexId.New(), Name = "many" };
            var revision = await instance.WriteAsync(draft =>
            {
                draft.PutAccount(account);
                return draft.Revision;
            });
            Assert.True(revision > last, "a later write has a later revision");
            Assert.True(instance.Store.Revision >= revision, "an answered write is in memory");
            Assert.Equal(account, instance.Store.FindAccount(account.Id));
            answers.Add((revision, account.Id.ToString()));
            last = revision;
        }
    }
}
