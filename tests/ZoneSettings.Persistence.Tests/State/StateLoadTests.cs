using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Tests.Database;

namespace ZoneSettings.Persistence.Tests.State;

/// <summary>What is in memory after a start, and the order of names that goes with it.</summary>
public sealed class StateLoadTests : IAsyncDisposable
{
    private const int Zones = 1_200;

    private readonly TestDatabase database = new();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_start_finds_what_was_written_and_keeps_equal_texts_once()
    {
        var written = await database.StartAsync();
        var ids = await MakeZonesAsync(written);
        await written.WriteAsync(draft =>
        {
            // One after the other for all zones, so that a zone's rows do not lie together.
            foreach (var (setting, value) in new[] { ("ssl", "\"strict\""), ("browser_cache_ttl", "30"), ("unknown", "\"kept\"") })
            {
                foreach (var id in ids.Skip(1))
                {
                    draft.SetOverride(draft.FindZone(id)!, setting, "null", value);
                }
            }

            return true;
        });
        var read = (await database.StartAsync()).Store;
        Assert.Equal(Zones, read.ZoneCount);
        Assert.Empty(read.FindZone(ids[0])!.Overrides);
        var first = read.FindZone(ids[1])!;
        Assert.All(ids.Skip(1), id =>
        {
            var zone = read.FindZone(id)!;
            Assert.Equal(written.Store.FindZone(id)!.Overrides.Select(Describe).Order(), zone.Overrides.Select(Describe).Order());
            Assert.Same(first.Find("unknown")!.SettingId, zone.Find("unknown")!.SettingId);
            Assert.Same(first.Find("ssl")!.ValueJson, zone.Find("ssl")!.ValueJson);
            Assert.Same(first.Zone.Status, zone.Zone.Status);
        });
        AssertOrdered(read);
        Assert.InRange(read.ZonesByName.Runs.Count, 2, Zones / 20);
    }

    [Fact]
    public async Task Names_stay_in_order_whatever_happens_to_zones()
    {
        var instance = await database.StartAsync();
        var ids = await MakeZonesAsync(instance);
        var random = new Random(4);
        for (var batch = 0; batch < 20; batch++)
        {
            await instance.WriteAsync(draft =>
            {
                for (var step = 0; step < 30; step++)
                {
                    var id = ids[random.Next(ids.Count)];
                    if (draft.FindZone(id) is not { } zone)
                    {
                        Stage.Zone(draft, Stage.MakeZone($"new{random.Next()}.example", id));
                    }
                    else if (random.Next(3) == 0)
                    {
                        draft.DeleteZone(zone);
                    }
                    else
                    {
                        draft.PutZone(zone.Zone with { Type = random.Next(2) == 0 ? "internal" : "partial" });
                    }
                }

                return true;
            });
            AssertOrdered(instance.Store);
        }
    }

    [Fact]
    public async Task Names_change_hands_within_a_batch()
    {
        var instance = await database.StartAsync();
        var (first, second) = (Stage.MakeZone("first.example"), Stage.MakeZone("second.example"));
        await instance.PutZoneAsync(first);
        await instance.PutZoneAsync(second);
        await instance.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(first.Id)!);
            draft.DeleteZone(draft.FindZone(second.Id)!);
            draft.PutZone(second with { Name = "first.example" });
            return draft.PutZone(first with { Name = "second.example" });
        });
        Assert.Equal(second.Id, instance.Store.FindZone("first.example")!.Zone.Id);
        Assert.Equal(first.Id, instance.Store.FindZone("second.example")!.Zone.Id);
        AssertOrdered(instance.Store);
    }

    private static async Task<List<HexId>> MakeZonesAsync(Instance instance)
    {
        var zones = Enumerable.Range(0, Zones).Select(number => Stage.MakeZone($"zone{number}.example")).ToList();
        await instance.WriteAsync(draft => zones.Select(zone => Stage.Zone(draft, zone)).Count());
        return [.. zones.Select(zone => zone.Id)];
    }

    private static string Describe(SettingOverride row) => $"{row.SettingId}={row.ValueJson} {row.Revision} {row.ModifiedOn:O}";

    private static void AssertOrdered(StateStore store)
    {
        var runs = store.ZonesByName.Runs;
        Assert.Equal(
            store.Zones.Select(zone => zone.Zone).OrderBy(zone => zone.Name, StringComparer.Ordinal), runs.SelectMany(run => run.Items));
        Assert.All(runs, run => Assert.Equal(run.Items.Count(zone => zone.Type == "internal"), run.CountOf(["internal"])));
    }
}
