namespace ZoneSettings.Proxy.Origins;

/// <summary>
/// Finds the origin of a host: the one of that very name, else the wildcard with the longest name, else <c>*</c>. A
/// wildcard covers names of any depth below it, as zones and DNS wildcards do (RFC 4592), and not its own name.
/// Immutable; allocates nothing.
/// </summary>
internal sealed class OriginTable
{
    /// <summary>The wildcard for every host.</summary>
    public const string Everything = "*";

    private const string Wildcard = "*.";

    private readonly Dictionary<string, Origin>.AlternateLookup<ReadOnlySpan<char>> byName;
    private readonly Dictionary<string, Origin>.AlternateLookup<ReadOnlySpan<char>> byParent;
    private readonly Origin? otherwise;

    /// <param name="origins">None with the same host.</param>
    public OriginTable(IEnumerable<Origin> origins)
    {
        var names = new Dictionary<string, Origin>(StringComparer.Ordinal);
        var parents = new Dictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var origin in origins)
        {
            if (origin.Host == Everything)
            {
                otherwise = origin;
            }
            else if (origin.Host.StartsWith(Wildcard, StringComparison.Ordinal))
            {
                parents.Add(origin.Host[Wildcard.Length..], origin);
            }
            else
            {
                names.Add(origin.Host, origin);
            }
        }

        byName = names.GetAlternateLookup<ReadOnlySpan<char>>();
        byParent = parents.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The origin of a host; null when there is none.</summary>
    /// <param name="host">In lower case, without a dot at its end.</param>
    public Origin? Find(ReadOnlySpan<char> host)
    {
        if (byName.TryGetValue(host, out var exact))
        {
            return exact;
        }

        for (var dot = host.IndexOf('.'); dot >= 0; dot = host.IndexOf('.'))
        {
            host = host[(dot + 1)..];
            if (byParent.TryGetValue(host, out var covering))
            {
                return covering;
            }
        }

        return otherwise;
    }
}
