using System.Globalization;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>What the database has in the end, against which what clients were told is held.</summary>
internal sealed class FleetLedger
{
    private readonly List<(long Revision, string Zone, string Setting, long Value)> changes;

    private FleetLedger(List<(long, string, string, long)> changes) => this.changes = changes;

    /// <summary>Reads the feed of a database, which has to be 1, 2, 3 and so on up to the counter.</summary>
    public static async Task<FleetLedger> ReadAsync(Fleet fleet)
    {
        var revisions = (await fleet.Database.QueryAsync("SELECT \"Revision\" FROM changes ORDER BY 1")).Cast<long>().ToList();
        Assert.Equal(Enumerable.Range(1, revisions.Count).Select(number => (long)number), revisions);
        Assert.Equal([(long)revisions.Count], await fleet.Database.QueryAsync("SELECT \"Revision\" FROM feed_state"));
        var rows = await fleet.Database.QueryAsync(
            $"""
            SELECT "Revision" || ' ' || "SubjectId" || ' ' || "SettingId" || ' ' || "NewJson" FROM changes
            WHERE "SettingId" = '{FleetWriter.Setting}' ORDER BY "Revision"
            """);
        return new FleetLedger([.. rows.Cast<string>().Select(row => row.Split(' ')).Select(row =>
            (Number(row[0]), row[1], row[2], Number(row[3])))]);
    }

    /// <summary>Every acknowledged write is there, once and in its order, and nothing that was not sent.</summary>
    public void Holds(IEnumerable<FleetWriter> writers)
    {
        foreach (var writer in writers)
        {
            var stored = changes.Where(change => change.Zone == Seeds.ZoneId(writer.Zone)).Select(change => change.Value).ToList();
            Assert.Equal(stored.Distinct().Order(), stored);
            Assert.Empty(writer.Acknowledged.Except(stored));
        }
    }

    /// <summary>On every page were the zones that changed between its two positions, and no others.</summary>
    public void Holds(FleetPoller poller)
    {
        foreach (var (since, next, zones) in poller.Pages)
        {
            var (first, last) = (FleetPoller.RevisionOf(since), FleetPoller.RevisionOf(next));
            var changed = changes.Where(change => change.Revision > first && change.Revision <= last).Select(change => change.Zone);
            Assert.Equal(changed.Distinct().Order(), zones.Order());
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
