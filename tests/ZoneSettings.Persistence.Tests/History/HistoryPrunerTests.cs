using ZoneSettings.Persistence.History;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;

namespace ZoneSettings.Persistence.Tests.History;

public sealed class HistoryPrunerTests : IAsyncLifetime
{
    private const string Revisions = "SELECT Revision FROM changes ORDER BY Revision";

    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        instance.HistoryOptions.MaximumAge = TimeSpan.FromDays(30);
        await instance.PutZoneAsync(zone);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_is_too_old_goes_and_the_rest_stays()
    {
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        Pass(TimeSpan.FromDays(29));
        var kept = await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        Assert.Equal(0, await PruneAsync());
        Pass(TimeSpan.FromDays(1));
        Assert.Equal(0, await PruneAsync());
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(kept - 1, await PruneAsync());
        Assert.Equal([kept], await database.QueryAsync(Revisions));
        Assert.Equal("\"strict\"", instance.Store.FindZone(zone.Id)!.Find("ssl")!.ValueJson);
        Assert.Equal(kept + 1, await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"full\"")));
    }

    [Fact]
    public async Task More_than_a_batch_goes_batch_by_batch_while_others_write()
    {
        const int count = (3 * HistoryPruner.LargestBatch) + 7;
        await instance.WriteAsync(draft =>
        {
            for (var i = 0; i < count; i++)
            {
                Stage.Ssl(draft, zone.Id, $"{i}");
            }

            return true;
        });
        var old = instance.Store.Revision;
        Pass(TimeSpan.FromDays(31));
        var pruning = PruneAsync();
        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"{count + i}"))));
        Assert.Equal(old, await pruning);
        Assert.Equal(written.Order().Cast<object>(), await database.QueryAsync(Revisions));
    }

    [Fact]
    public async Task A_step_that_is_old_behind_a_young_one_stays_for_the_feed_has_no_gaps()
    {
        Pass(TimeSpan.FromDays(31));
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        var last = await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        await database.ExecuteAsync($"UPDATE changes SET OccurredOn = 0 WHERE Revision = {last}");
        await PruneAsync();
        Assert.Equal([last - 1, last], await database.QueryAsync(Revisions));
    }

    // Without the ticks in between, of which a month has millions.
    private void Pass(TimeSpan time) => instance.Clock.AdjustTime(instance.Clock.GetUtcNow() + time);

    private Task<int> PruneAsync() => instance.Pruner.PruneAsync(TestContext.Current.CancellationToken);
}
