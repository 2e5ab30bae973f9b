using CsCheck;
using ZoneSettings.Client.Tables;

namespace ZoneSettings.Client.Tests.Tables;

/// <summary>The hash table of zones, against the one of the base library.</summary>
public sealed class ZoneMapTests
{
    private static readonly EffectiveSettings Settings = new(new PlanSettings("free", new Dictionary<string, string>()), []);

    [Fact]
    public void Adding_and_removing_in_any_order_does_what_a_dictionary_does() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 4], (key, kind) => (Key: key, Adds: kind > 0)).Array[0, 400].Sample(steps =>
        {
            var model = new Dictionary<UInt128, ZoneEntry>();
            var builder = new ZoneMapBuilder<UInt128, IdKey>(0);
            foreach (var (key, adds) in steps)
            {
                Step(model, builder, key, adds);
            }

            AssertSame(model, builder.Build());
        });

    [Fact]
    public void A_map_does_not_change_when_another_is_made_of_it() =>
        Gen.Select(Gen.Int[0, 60].Array[0, 200], Gen.Int[0, 60].Array[1, 200]).Sample((first, second) =>
        {
            var model = new Dictionary<UInt128, ZoneEntry>();
            var builder = new ZoneMapBuilder<UInt128, IdKey>(0);
            foreach (var key in first)
            {
                Step(model, builder, key, adds: true);
            }

            var before = builder.Build();
            var later = new Dictionary<UInt128, ZoneEntry>(model);
            var next = before.ToBuilder();
            foreach (var key in second)
            {
                Step(later, next, key, adds: key % 3 != 0);
            }

            AssertSame(model, before);
            AssertSame(later, next.Build());
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(20_000)]
    public void A_map_grows_as_far_as_there_are_zones(int expected)
    {
        var builder = new ZoneMapBuilder<ReadOnlySpan<char>, NameKey>(expected);
        for (var number = 0; number < 20_000; number++)
        {
            builder.Add(Zone(number));
        }

        var map = builder.Build();
        Assert.Equal(20_000, map.Count);
        Assert.Equal(20_000, map.Zones.Distinct().Count());
        for (var number = 0; number < 20_000; number++)
        {
            Assert.Equal((UInt128)number, map.Find($"z{number}.example")?.Key);
        }

        Assert.Null(map.Find("z20000.example"));
        Assert.Null(map.Find(""));
    }

    [Fact]
    public void Zones_whose_hashes_are_equal_are_told_apart() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 2], (key, kind) => (Key: key, Adds: kind > 0)).Array[0, 200].Sample(steps =>
        {
            var model = new Dictionary<UInt128, ZoneEntry>();
            var builder = new ZoneMapBuilder<UInt128, CollidingKey>(0);
            foreach (var (key, adds) in steps)
            {
                Step(model, builder, key, adds);
            }

            AssertSame(model, builder.Build());
        });

    private static void Step<TKind>(
        Dictionary<UInt128, ZoneEntry> model, ZoneMapBuilder<UInt128, TKind> builder, int key, bool adds)
        where TKind : struct, IZoneKey<UInt128>
    {
        if (adds && !model.ContainsKey((UInt128)key))
        {
            model.Add((UInt128)key, Zone(key));
            builder.Add(model[(UInt128)key]);
        }
        else if (!adds && model.Remove((UInt128)key, out var zone))
        {
            builder.Remove(zone);
        }
    }

    private static void AssertSame<TKind>(Dictionary<UInt128, ZoneEntry> model, ZoneMap<UInt128, TKind> map)
        where TKind : struct, IZoneKey<UInt128>
    {
        Assert.Equal(model.Count, map.Count);
        Assert.Equal(model.Values.ToHashSet(), map.Zones.ToHashSet());
        for (var key = 0; key <= 60; key++)
        {
            Assert.Same(model.GetValueOrDefault((UInt128)key), map.Find((UInt128)key));
        }
    }

    private static ZoneEntry Zone(int number) => new((UInt128)number, $"z{number}.example", paused: false, Settings);
}
