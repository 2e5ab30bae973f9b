using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>A state with changes on top that are not published yet. One thread changes it; then any may read.</summary>
internal sealed class StateOverlay(IStateReader below) : IStateReader
{
    private volatile IStateReader below = below;
    private readonly Dictionary<HexId, ZoneState?> zones = [];
    private readonly Dictionary<string, HexId> zoneNames = new(StringComparer.Ordinal);
    private readonly Dictionary<HexId, Account> accounts = [];
    private readonly Dictionary<HexId, ApiToken> tokens = [];
    private readonly Dictionary<string, ApiKey> keys = new(StringComparer.Ordinal);
    private readonly List<Change> changes = [];

    /// <inheritdoc/>
    public long Revision { get; private set; } = below.Revision;

    /// <summary>Whether the state that it was merged into has all of it.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Zones that were touched; null for deleted ones.</summary>
    public IReadOnlyDictionary<HexId, ZoneState?> Zones => zones;

    public IReadOnlyCollection<Account> Accounts => accounts.Values;

    public IReadOnlyCollection<ApiToken> Tokens => tokens.Values;

    public IReadOnlyCollection<ApiKey> Keys => keys.Values;

    /// <summary>The steps of the feed, in order.</summary>
    public IReadOnlyList<Change> Changes => changes;

    public ZoneState? FindZone(HexId id) => zones.TryGetValue(id, out var zone) ? zone : below.FindZone(id);

    public ZoneState? FindZone(string name)
    {
        var zone = zoneNames.TryGetValue(name, out var id) ? FindZone(id) : below.FindZone(name);
        var found = zone is null ? null : FindZone(zone.Zone.Id);

        // The id may have come back under another name.
        return found?.Zone.Name == name ? found : null;
    }

    public Account? FindAccount(HexId id) => accounts.GetValueOrDefault(id) ?? below.FindAccount(id);

    public ApiToken? FindToken(HexId id) => tokens.GetValueOrDefault(id) ?? below.FindToken(id);

    public ApiKey? FindKey(string email) => keys.GetValueOrDefault(email) ?? below.FindKey(email);

    public long NextRevision() => ++Revision;

    public void Record(Change change) => changes.Add(change);

    public void Put(ZoneState zone)
    {
        zones[zone.Zone.Id] = zone;
        zoneNames[zone.Zone.Name] = zone.Zone.Id;
    }

    public void Remove(HexId zoneId) => zones[zoneId] = null;

    public void Put(Account account) => accounts[account.Id] = account;

    public void Put(ApiToken token) => tokens[token.Id] = token;

    public void Put(ApiKey key) => keys[key.Email] = key;

    /// <summary>Sets the position of a state that came from the database as it is.</summary>
    public void MoveTo(long revision) => Revision = revision;

    /// <summary>A state has taken all of it on, so what was below is not needed any more.</summary>
    public void Settle(IStateReader published)
    {
        below = published;
        IsSettled = true;
    }

    /// <summary>Takes over what was staged on top of this overlay.</summary>
    public void Merge(StateOverlay above)
    {
        foreach (var account in above.Accounts)
        {
            Put(account);
        }

        foreach (var (id, zone) in above.zones)
        {
            zones[id] = zone;
        }

        foreach (var (name, id) in above.zoneNames)
        {
            zoneNames[name] = id;
        }

        foreach (var token in above.Tokens)
        {
            Put(token);
        }

        foreach (var key in above.Keys)
        {
            Put(key);
        }

        changes.AddRange(above.changes);
        Revision = above.Revision;
    }
}
