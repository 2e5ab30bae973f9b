using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Tests.Following;

public sealed class LookTests : IAsyncLifetime
{
    private const int ManyZones = 1_200;

    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;
    private Instance outside = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
        outside = await database.StartAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Whoever_asks_for_a_look_sees_what_was_committed_before()
    {
        for (var i = 0; i < 20; i++)
        {
            var revision = await outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"\"{i}\""));
            await LookAsync();
            Assert.Equal(revision, instance.Store.Revision);
            Assert.Equal($"\"{i}\"", instance.Store.FindZone(zone.Id)!.Find("ssl")!.ValueJson);
        }
    }

    // And one more look on PostgreSQL, when it is only now that changes are heard of.
    [Fact]
    public async Task A_look_that_finds_nothing_new_is_one_question()
    {
        await LookAsync();
        var before = instance.QuestionCount;
        for (var i = 0; i < 20; i++)
        {
            await LookAsync();
        }

        Assert.InRange(instance.QuestionCount - before, 20, 21);
    }

    [Fact]
    public async Task Many_who_ask_share_few_looks()
    {
        await LookAsync();
        var before = instance.QuestionCount;
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => LookAsync()));
        Assert.InRange(instance.QuestionCount - before, 1, 200);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_to_whoever_asks()
    {
        await database.ExecuteAsync("ALTER TABLE feed_state RENAME TO away");
        await Assert.ThrowsAsync<StoreUnavailableException>(LookAsync);
        await database.ExecuteAsync("ALTER TABLE away RENAME TO feed_state");
        await LookAsync();
    }

    [Fact]
    public async Task Changes_of_many_zones_are_read_with_few_queries()
    {
        await outside.WriteAsync(draft =>
        {
            for (var i = 0; i < ManyZones; i++)
            {
                Stage.Ssl(draft, draft.PutZone(Stage.MakeZone($"zone{i}.example")).Zone.Id, $"\"{i}\"");
            }

            return true;
        });
        var before = instance.QuestionCount;
        await LookAsync();
        Assert.InRange(instance.QuestionCount - before, 1, 30);
        Assert.Equal(ManyZones + 1, instance.Store.ZoneCount);
        Assert.Equal($"\"{ManyZones - 1}\"", instance.Store.FindZone($"zone{ManyZones - 1}.example")!.Find("ssl")!.ValueJson);
    }

    [Fact]
    public async Task Changes_that_the_history_has_let_go_of_are_not_missed()
    {
        var hidden = Stage.MakeZone("hidden.example");
        await outside.PutZoneAsync(hidden);
        await outside.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        await database.ExecuteAsync($"DELETE FROM changes WHERE Revision < {outside.Store.Revision}");
        await LookAsync();
        Assert.NotNull(instance.Store.FindZone("hidden.example"));
        Assert.Equal(outside.Store.Revision, instance.Store.Revision);
    }

    private Task LookAsync() => instance.Writer.LookAsync(TestContext.Current.CancellationToken);
}
