using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>
/// Everything that is committed and sure to survive, in memory: reads are answered from here without a query. Any thread may
/// read; only the writer changes it, after each commit and when it learns of somebody else's, one at a time.
/// </summary>
public sealed class StateStore : IStateReader
{
    private StateTables tables = new("", -1);

    /// <summary>Whether a state has been loaded at all.</summary>
    public bool IsLoaded => Revision >= 0;

    /// <summary>Generation of the numbering; empty before the first load.</summary>
    public string Epoch => Tables.Epoch;

    /// <inheritdoc/>
    public long Revision => Tables.Revision;

    /// <summary>Every zone, in no particular order, each at one moment.</summary>
    public IEnumerable<ZoneState> Zones => Tables.Zones;

    /// <summary>Every zone without its settings, in the ordinal order of names, all at one moment.</summary>
    public SortedRuns<NamedZones, string, Zone> ZonesByName => Tables.Names;

    /// <summary>How many zones there are.</summary>
    public int ZoneCount => Tables.ZoneCount;

    /// <summary>Every account.</summary>
    public IEnumerable<Account> Accounts => Tables.Accounts;

    /// <summary>Every token, revoked ones included.</summary>
    public IEnumerable<ApiToken> Tokens => Tables.Tokens;

    /// <summary>How many keys there are.</summary>
    public int KeyCount => Tables.KeyCount;

    private StateTables Tables => Volatile.Read(ref tables);

    /// <inheritdoc/>
    public ZoneState? FindZone(HexId id) => Tables.FindZone(id);

    /// <inheritdoc/>
    public ZoneState? FindZone(string name) => Tables.FindZone(name);

    /// <inheritdoc/>
    public Account? FindAccount(HexId id) => Tables.FindAccount(id);

    /// <inheritdoc/>
    public ApiToken? FindToken(HexId id) => Tables.FindToken(id);

    /// <summary>The token with this SHA-256, revoked ones included; null when there is none.</summary>
    public ApiToken? FindToken(ReadOnlySpan<byte> hash) => Tables.FindToken(hash);

    /// <inheritdoc/>
    public ApiKey? FindKey(string email) => Tables.FindKey(email);

    internal void Apply(StateOverlay overlay) => Tables.Apply(overlay);

    /// <summary>Takes on a whole state, as after a start or a restored backup.</summary>
    internal void Replace(StateTables loaded) => Volatile.Write(ref tables, loaded);
}
