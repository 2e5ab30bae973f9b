using System.Text;
using System.Text.Json;
using ZoneSettings.Feed;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>What a data plane holds: it puts snapshots and pages together as the contract says, and nothing else.</summary>
public sealed class ModelDataPlane
{
    private readonly SortedDictionary<string, ZoneRecord> zones = new(StringComparer.Ordinal);

    public ModelDataPlane(Snapshot snapshot)
    {
        Version = snapshot.Version;
        foreach (var zone in snapshot.Zones)
        {
            Assert.True(zones.TryAdd(zone.Id, zone), $"{zone.Id} stands twice");
        }
    }

    public FeedVersion Version { get; private set; }

    /// <summary>All that it holds, as text that is equal when the content is.</summary>
    public string Text => string.Join('\n', zones.Values.Select(TextOf));

    /// <summary>Applies a page, and checks what the contract promises of it.</summary>
    public void Apply(ChangePage page)
    {
        var revisions = page.Changes.Select(change => change.Revision).ToList();
        Assert.Equal(revisions.Order(), revisions);
        Assert.All(revisions, revision => Assert.InRange(revision, Version.Revision + 1, page.Next.Revision));
        Assert.Equal(page.Changes.Count, page.Changes.Select(change => change.ZoneId).Distinct().Count());
        Assert.InRange(page.Next.Revision, Version.Revision, page.Head.Revision);
        Assert.InRange(page.Oldest.Revision, 0, Version.Revision);
        Assert.Equal(page.More, page.Next != page.Head);
        foreach (var change in page.Changes)
        {
            if (change.Zone is null)
            {
                zones.Remove(change.ZoneId);
            }
            else
            {
                zones[change.ZoneId] = change.Zone;
            }
        }

        Version = page.Next;
    }

    private static string TextOf(ZoneRecord zone)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            FeedWriter.Write(json, zone);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
