using CsCheck;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Tests.State;

/// <summary>The list in runs, against a sorted dictionary.</summary>
public sealed class SortedRunsTests
{
    private static readonly Gen<Dictionary<int, string?>> Changes =
        Gen.Select(Gen.Int[0, 40], Gen.Bool, (key, stays) => (Key: key, Item: stays ? new string('x', key) : null))
            .Array[0, 12].Select(steps => steps.DistinctBy(step => step.Key).ToDictionary(step => step.Key, step => step.Item));

    [Fact]
    public void Changes_do_what_a_dictionary_does_and_cut_as_if_all_had_come_at_once() =>
        Changes.Array[0, 8].Sample(batches =>
        {
            var model = new SortedDictionary<int, string>();
            var runs = new SortedRuns<NumberRun, int, string>([]);
            foreach (var batch in batches)
            {
                var before = Describe(runs);
                var next = runs.With(batch);
                Assert.Equal(before, Describe(runs));
                Apply(batch, model);
                Assert.Equal(Describe(new SortedRuns<NumberRun, int, string>(model.Values.Reverse())), Describe(next));
                Assert.Equal(model.Values, next.Runs.SelectMany(run => run.Items));
                runs = next;
            }

            for (var key = 0; key <= 41; key++)
            {
                Assert.Equal(model.TryGetValue(key, out var expected), runs.TryFind(key, out var found));
                Assert.Same(expected, found);
            }
        });

    [Theory]
    [InlineData(new[] { 9 }, new[] { 2 })]
    [InlineData(new[] { 8 }, new[] { 2 })]
    [InlineData(new[] { 11, 13 }, new[] { 2, 3 })]
    [InlineData(new int[0], new int[0])]
    public void What_is_not_touched_stays_the_same_object(int[] changed, int[] touched)
    {
        var runs = new SortedRuns<NumberRun, int, string>(Enumerable.Range(0, 20).Select(key => new string('x', key)));
        var next = runs.With(changed.ToDictionary(key => key, key => (string?)new string('y', key)));
        Assert.Equal(5, next.Runs.Count);
        for (var place = 0; place < 5; place++)
        {
            Assert.Equal(!touched.Contains(place), ReferenceEquals(runs.Runs[place], next.Runs[place]));
        }
    }

    [Fact]
    public void A_run_whose_first_item_goes_joins_the_one_before()
    {
        var runs = new SortedRuns<NumberRun, int, string>(Enumerable.Range(0, 12).Select(key => new string('x', key)));
        var next = runs.With(new Dictionary<int, string?> { [8] = null });
        Assert.Equal([4, 7], next.Runs.Select(run => run.Items.Count));
    }

    private static void Apply(Dictionary<int, string?> batch, SortedDictionary<int, string> model)
    {
        foreach (var (key, item) in batch)
        {
            if (item is null)
            {
                model.Remove(key);
            }
            else
            {
                model[key] = item;
            }
        }
    }

    private static List<string> Describe(SortedRuns<NumberRun, int, string> runs) =>
        [.. runs.Runs.Select(run => string.Join(',', run.Items.Select(item => item.Length)))];
}
