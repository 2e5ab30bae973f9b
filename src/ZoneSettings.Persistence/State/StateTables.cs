using System.Collections.Concurrent;
using System.Security.Cryptography;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

using ZoneNames = SortedRuns<NamedZones, string, Zone>;

/// <summary>All tables of a committed state. One thread changes them, any number may read meanwhile.</summary>
internal sealed class StateTables : IStateReader
{
    private readonly ZoneTable zones;
    private readonly ConcurrentDictionary<HexId, Account> accounts = new();
    private readonly ConcurrentDictionary<HexId, ApiToken> tokens = new();
    private readonly ConcurrentDictionary<string, ApiToken> tokensByHash = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ApiKey> keys = new(StringComparer.Ordinal);
    private ZoneNames names = new([]);
    private FeedState feed;

    /// <param name="epoch">Generation of the numbering.</param>
    /// <param name="revision">Of the last change that will be in them; -1 when there is no state yet.</param>
    /// <param name="zoneCount">How many zones are to come, for room.</param>
    public StateTables(string epoch, long revision, int zoneCount = 0)
    {
        zones = new ZoneTable(zoneCount);
        feed = new FeedState { Id = FeedState.OnlyId, Epoch = epoch, Revision = revision };
    }

    public string Epoch => Volatile.Read(ref feed).Epoch;

    public long Revision => Volatile.Read(ref feed).Revision;

    public ZoneNames Names => Volatile.Read(ref names);

    public IEnumerable<ZoneState> Zones => zones.All;

    public int ZoneCount => zones.Count;

    public IEnumerable<Account> Accounts => accounts.Select(pair => pair.Value);

    public IEnumerable<ApiToken> Tokens => tokens.Select(pair => pair.Value);

    public int KeyCount => keys.Count;

    public ZoneState? FindZone(HexId id) => zones.Find(id);

    // The zone may be gone or renamed by the time that it is looked for by its id.
    public ZoneState? FindZone(string name) =>
        Names.TryFind(name, out var zone) && FindZone(zone.Id) is { } state && state.Zone.Name == name ? state : null;

    public Account? FindAccount(HexId id) => accounts.GetValueOrDefault(id);

    public ApiToken? FindToken(HexId id) => tokens.GetValueOrDefault(id);

    public ApiToken? FindToken(ReadOnlySpan<byte> hash)
    {
        // The table is keyed by a hash that nobody can steer, so its timing tells nothing; the last word is still constant-time.
        var candidates = tokensByHash.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> key = stackalloc char[SHA256.HashSizeInBytes * 2];
        return Convert.TryToHexString(hash, key, out var length)
            && candidates.TryGetValue(key[..length], out var token)
            && CryptographicOperations.FixedTimeEquals(token.Hash, hash)
                ? token
                : null;
    }

    public ApiKey? FindKey(string email) => keys.GetValueOrDefault(email);

    /// <summary>Adds a zone while the tables are filled; <see cref="OrderNames"/> comes after the last.</summary>
    public void Load(ZoneState zone) => zones.Put(zone);

    /// <summary>Orders the zones that were loaded.</summary>
    public void OrderNames() => Volatile.Write(ref names, new ZoneNames(Zones.Select(state => state.Zone)));

    public void Apply(StateOverlay overlay)
    {
        foreach (var account in overlay.Accounts)
        {
            Put(account);
        }

        PutZones(overlay.Zones);
        foreach (var token in overlay.Tokens)
        {
            Put(token);
        }

        foreach (var key in overlay.Keys)
        {
            Put(key);
        }

        Volatile.Write(ref feed, new FeedState { Id = FeedState.OnlyId, Epoch = Epoch, Revision = overlay.Revision });
    }

    public void Put(Account account) => accounts[account.Id] = account;

    public void Put(ApiKey key) => keys[key.Email] = key;

    public void Put(ApiToken token)
    {
        if (tokens.TryGetValue(token.Id, out var before) && !before.Hash.AsSpan().SequenceEqual(token.Hash))
        {
            tokensByHash.TryRemove(Convert.ToHexString(before.Hash), out _);
        }

        tokens[token.Id] = token;
        tokensByHash[Convert.ToHexString(token.Hash)] = token;
    }

    private void PutZones(IReadOnlyDictionary<HexId, ZoneState?> changed)
    {
        var renamed = new Dictionary<string, Zone?>(StringComparer.Ordinal);
        foreach (var (id, zone) in changed)
        {
            var before = FindZone(id)?.Zone;
            if (before is not null && before.Name != zone?.Zone.Name)
            {
                // Another zone of this batch may have taken the name.
                renamed.TryAdd(before.Name, null);
            }

            if (zone is not null && zone.Zone != before)
            {
                renamed[zone.Zone.Name] = zone.Zone;
            }

            Put(id, zone);
        }

        Volatile.Write(ref names, names.With(renamed));
    }

    private void Put(HexId id, ZoneState? zone)
    {
        if (zone is null)
        {
            zones.Remove(id);
        }
        else
        {
            zones.Put(zone);
        }
    }
}
