using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Tests.Database;

namespace ZoneSettings.Persistence.Tests.State;

public sealed class ZoneTableTests
{
    private readonly ZoneState one = new(Stage.MakeZone("one.example"));
    private readonly ZoneState other = new(Stage.MakeZone("other.example"));

    [Fact]
    public void Zones_that_go_leave_nothing_and_others_take_their_places()
    {
        var table = new ZoneTable(0);
        ZoneState[] first = [.. Enumerable.Range(0, 100).Select(number => new ZoneState(Stage.MakeZone($"zone{number}.example")))];
        Array.ForEach(first, table.Put);
        Assert.Equal(first, table.All);
        Array.ForEach(first, zone => table.Remove(zone.Zone.Id));
        Assert.Empty(table.All);
        Assert.Equal(0, table.Count);
        Assert.All(first, zone => Assert.Null(table.Find(zone.Zone.Id)));

        table.Put(other);
        table.Remove(HexId.New());
        Assert.Equal([other], table.All);
        Assert.Same(other, table.Find(other.Zone.Id));
    }

    [Fact]
    public async Task A_zone_is_never_taken_for_the_one_that_has_its_place_now()
    {
        var table = new ZoneTable(0);
        table.Put(one);
        using var end = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var (found, wrong) = (0, 0);
            while (!end.IsCancellationRequested)
            {
                var seen = table.Find(one.Zone.Id);
                found += ReferenceEquals(seen, one) ? 1 : 0;
                wrong += seen is null || ReferenceEquals(seen, one) ? 0 : 1;
            }

            return (found, wrong);
        });
        for (var i = 0; i < 2_000_000; i++)
        {
            table.Remove(one.Zone.Id);
            table.Put(other);
            table.Remove(other.Zone.Id);
            table.Put(one);
        }

        await end.CancelAsync();
        var (found, wrong) = await reading;
        Assert.True(found > 0);
        Assert.Equal(0, wrong);
    }
}
