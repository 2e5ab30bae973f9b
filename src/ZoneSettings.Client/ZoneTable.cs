using System.Buffers;
using System.Text;
using ZoneSettings.Client.Tables;
using ZoneSettings.Feed;

namespace ZoneSettings.Client;

/// <summary>Every zone at one position of the change feed. Immutable: any number of threads may read, without locks.</summary>
public sealed class ZoneTable
{
    private const int LongestName = 253;

    private readonly ZoneMap<ReadOnlySpan<char>, NameKey> byName;
    private readonly ZoneMap<UInt128, IdKey> byId;

    internal ZoneTable(
        FeedVersion? version,
        IReadOnlyList<PlanSettings> plans,
        ZoneMap<ReadOnlySpan<char>, NameKey> byName,
        ZoneMap<UInt128, IdKey> byId)
    {
        Version = version;
        Plans = plans;
        this.byName = byName;
        this.byId = byId;
    }

    /// <summary>No zones, at no position: what there is before anything was heard.</summary>
    public static ZoneTable Empty { get; } =
        new(null, [], ZoneMap<ReadOnlySpan<char>, NameKey>.Empty, ZoneMap<UInt128, IdKey>.Empty);

    /// <summary>The position in the change feed that this shows; null before anything was heard.</summary>
    public FeedVersion? Version { get; }

    /// <summary>Number of zones.</summary>
    public int Count => byId.Count;

    /// <summary>Every zone, in no particular order.</summary>
    public IEnumerable<ZoneEntry> Zones => byId.Zones;

    internal IReadOnlyList<PlanSettings> Plans { get; }

    /// <summary>
    /// A table of what a snapshot says, as the client would show it when it came first: for tests of one's own, and for
    /// programs that have a snapshot from elsewhere. Items that cannot be used are left out.
    /// </summary>
    /// <param name="snapshot">What to show.</param>
    /// <param name="check">As <see cref="ZoneSettingsClientOptions.Check"/>.</param>
    public static ZoneTable Of(Snapshot snapshot, Func<string, string, string?>? check = null)
    {
        var updater = new TableUpdater(check);
        updater.Apply(snapshot, []);
        return updater.Table;
    }

    /// <summary>
    /// The zone that a hostname belongs to: the one of that name, else the one with the longest name that the hostname
    /// ends in (<c>a.b.example.com</c>, <c>b.example.com</c>, <c>example.com</c>, <c>com</c>). Null when there is none.
    /// Allocates nothing.
    /// </summary>
    /// <param name="host">The hostname in any case, with or without a dot at its end. A port is not part of it.</param>
    public ZoneEntry? FindByHost(ReadOnlySpan<char> host)
    {
        host = host is [.. var name, '.'] ? name : host;
        Span<char> lower = stackalloc char[LongestName];
        if (host.Length > LongestName || Ascii.ToLower(host, lower, out var length) != OperationStatus.Done)
        {
            return null;
        }

        for (ReadOnlySpan<char> rest = lower[..length]; ;)
        {
            if (byName.Find(rest) is { } zone)
            {
                return zone;
            }

            var dot = rest.IndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            rest = rest[(dot + 1)..];
        }
    }

    /// <summary>The zone with an id; null when there is none, or the text is no id (32 lower-case hex digits).</summary>
    public ZoneEntry? FindById(string id) => ZoneIds.TryParse(id, out var key) ? byId.Find(key) : null;

    internal ZoneEntry? Find(UInt128 key) => byId.Find(key);

    internal ZoneTableBuilder ToBuilder() => new(byName.ToBuilder(), byId.ToBuilder());
}
