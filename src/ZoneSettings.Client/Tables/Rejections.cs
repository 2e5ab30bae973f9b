using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>
/// What is not obeyed at present: one item for each zone and setting, the latest reason, and since when. Bounded, so
/// that a check that refuses everything fills no memory. Used by one thread.
/// </summary>
internal sealed class Rejections
{
    public const int Most = 1000;

    private Dictionary<(string? ZoneId, string? Plan, string? SettingId), RejectedItem> items = [];
    private Dictionary<(string? ZoneId, string? Plan, string? SettingId), RejectedItem> before = [];
    private FeedVersion? version;

    /// <summary>What was rejected since <see cref="BeginSnapshot"/> or <see cref="BeginPage"/> and was not so before.</summary>
    public List<RejectedItem> News { get; } = [];

    /// <summary>Latest first.</summary>
    public IReadOnlyList<RejectedItem> List() => [.. items.Values.OrderByDescending(item => item.Since.Revision)];

    /// <summary>Takes over what was known when the program ended.</summary>
    public void Restore(IEnumerable<RejectedItem> stored)
    {
        foreach (var item in stored.Take(Most))
        {
            items[(item.ZoneId, item.Plan, item.SettingId)] = item;
        }
    }

    /// <summary>Everything is said anew.</summary>
    public void BeginSnapshot(FeedVersion said)
    {
        (before, items, version) = (items, [], said);
        News.Clear();
    }

    /// <summary>These zones are said anew; the others stay as they are.</summary>
    public void BeginPage(FeedVersion said, IReadOnlySet<string> zoneIds)
    {
        before = new(items);
        version = said;
        News.Clear();
        foreach (var key in before.Keys.Where(key => key.ZoneId is not null && zoneIds.Contains(key.ZoneId)))
        {
            items.Remove(key);
        }
    }

    public void AddZone(string? zoneId, string reason) => Add((zoneId, null, null), reason);

    public void AddSetting(string zoneId, string settingId, string reason) => Add((zoneId, null, settingId), reason);

    public void AddDefault(string plan, string? settingId, string reason) => Add((null, plan, settingId), reason);

    private void Add((string? ZoneId, string? Plan, string? SettingId) key, string reason)
    {
        if (items.Count >= Most && !items.ContainsKey(key))
        {
            return;
        }

        var known = before.GetValueOrDefault(key);
        var item = new RejectedItem(key.ZoneId, key.Plan, key.SettingId, reason, known?.Reason == reason ? known.Since : version!);
        items[key] = item;
        if (item != known)
        {
            News.Add(item);
        }
    }
}
