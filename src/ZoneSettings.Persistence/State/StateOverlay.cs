using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>A state with changes on top that are not published yet. One thread changes it; then any may read.</summary>
internal sealed class StateOverlay(IStateReader below) : IStateReader
{
    private static readonly Dictionary<HexId, ZoneState?> NoZones = [];
    private static readonly Dictionary<string, HexId> NoNames = [];

    private volatile IStateReader below = below;
    private volatile bool isSettled;

    // Made when something is put in them: most overlays are a write of one setting, and there are many.
    private Dictionary<HexId, ZoneState?>? zones;
    private Dictionary<string, HexId>? zoneNames;
    private Dictionary<HexId, Account>? accounts;
    private Dictionary<HexId, ApiToken>? tokens;
    private Dictionary<string, ApiKey>? keys;
    private List<Change>? changes;

    /// <inheritdoc/>
    public long Revision { get; private set; } = below.Revision;

    /// <summary>Whether the state that it was merged into has all of it.</summary>
    public bool IsSettled => isSettled;

    /// <summary>Zones that were touched; null for deleted ones.</summary>
    public IReadOnlyDictionary<HexId, ZoneState?> Zones => zones ?? NoZones;

    public IReadOnlyCollection<Account> Accounts => accounts is null ? [] : accounts.Values;

    public IReadOnlyCollection<ApiToken> Tokens => tokens is null ? [] : tokens.Values;

    public IReadOnlyCollection<ApiKey> Keys => keys is null ? [] : keys.Values;

    /// <summary>The steps of the feed, in order.</summary>
    public IReadOnlyList<Change> Changes => changes is null ? [] : changes;

    public ZoneState? FindZone(HexId id) =>
        zones is not null && zones.TryGetValue(id, out var zone) ? zone : below.FindZone(id);

    public ZoneState? FindZone(string name)
    {
        var zone = zoneNames is not null && zoneNames.TryGetValue(name, out var id) ? FindZone(id) : below.FindZone(name);
        var found = zone is null ? null : FindZone(zone.Zone.Id);

        // The id may have come back under another name.
        return found?.Zone.Name == name ? found : null;
    }

    public Account? FindAccount(HexId id) => accounts?.GetValueOrDefault(id) ?? below.FindAccount(id);

    public ApiToken? FindToken(HexId id) => tokens?.GetValueOrDefault(id) ?? below.FindToken(id);

    public ApiKey? FindKey(string email) => keys?.GetValueOrDefault(email) ?? below.FindKey(email);

    public long NextRevision() => ++Revision;

    public void Record(Change change) => (changes ??= []).Add(change);

    public void Put(ZoneState zone)
    {
        // Most writes leave the name as it is, and then what is below knows it.
        if (FindZone(zone.Zone.Id)?.Zone.Name != zone.Zone.Name)
        {
            (zoneNames ??= new Dictionary<string, HexId>(StringComparer.Ordinal))[zone.Zone.Name] = zone.Zone.Id;
        }

        (zones ??= [])[zone.Zone.Id] = zone;
    }

    public void Remove(HexId zoneId) => (zones ??= [])[zoneId] = null;

    public void Put(Account account) => (accounts ??= [])[account.Id] = account;

    public void Put(ApiToken token) => (tokens ??= [])[token.Id] = token;

    public void Put(ApiKey key) =>
        (keys ??= new Dictionary<string, ApiKey>(StringComparer.Ordinal))[key.Email] = key;

    /// <summary>Sets the position of a state that came from the database as it is.</summary>
    public void MoveTo(long revision) => Revision = revision;

    /// <summary>A state has taken all of it on, so what was below is not needed any more.</summary>
    public void Settle(IStateReader published)
    {
        below = published;
        isSettled = true;
    }

    /// <summary>Takes over what was staged on top of this overlay.</summary>
    public void Merge(StateOverlay above)
    {
        foreach (var (id, zone) in above.zones ?? NoZones)
        {
            (zones ??= [])[id] = zone;
        }

        foreach (var (name, id) in above.zoneNames ?? NoNames)
        {
            (zoneNames ??= new Dictionary<string, HexId>(StringComparer.Ordinal))[name] = id;
        }

        foreach (var account in above.Accounts)
        {
            Put(account);
        }

        foreach (var token in above.Tokens)
        {
            Put(token);
        }

        foreach (var key in above.Keys)
        {
            Put(key);
        }

        if (above.changes is { } more)
        {
            (changes ??= []).AddRange(more);
        }

        Revision = above.Revision;
    }
}
