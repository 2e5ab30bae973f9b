using System.Formats.Asn1;

namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// What an authority may certify, as far as DNS names and IP addresses go; the system's own check looks at the other
/// types of names. RFC 5280 section 4.2.1.10.
/// </summary>
internal sealed class NameConstraints
{
    private static readonly Asn1Tag PermittedTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag ExcludedTag = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag IpAddress = new(TagClass.ContextSpecific, 7);

    private readonly Subtrees permitted;
    private readonly Subtrees excluded;

    private NameConstraints(Subtrees permitted, Subtrees excluded)
    {
        this.permitted = permitted;
        this.excluded = excluded;
    }

    /// <summary>How many subtrees there are to compare a name with.</summary>
    public int Count => permitted.Count + excluded.Count;

    /// <summary>Whether a DNS name, or every host that a wildcard can stand for, lies where it may.</summary>
    /// <param name="name">A host name or a wildcard; anything else is not permitted by any constraint on DNS names.</param>
    public bool Permits(string name)
    {
        if (permitted.Dns.Count + excluded.Dns.Count == 0)
        {
            return true;
        }

        var pattern = HostPattern.Parse(name);
        return pattern is { } host
            && (permitted.Dns.Count == 0 || permitted.Dns.Any(host.IsInside))
            && !excluded.Dns.Any(host.Touches);
    }

    /// <summary>Whether an address lies where it may.</summary>
    public bool Permits(ReadOnlyMemory<byte> address) =>
        (permitted.Networks.Count == 0 || permitted.Networks.Any(network => Contains(network, address)))
        && !excluded.Networks.Any(network => Contains(network, address));

    /// <summary>Reads the extension's value.</summary>
    /// <exception cref="AsnContentException">It is not well-formed.</exception>
    /// <exception cref="CertificateFormatException">It constrains nothing, or a subtree cannot be understood.</exception>
    public static NameConstraints Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var permitted = ReadSubtrees(reader, PermittedTag);
        var excluded = ReadSubtrees(reader, ExcludedTag);
        reader.ThrowIfNotEmpty();
        return permitted is null && excluded is null
            ? throw new CertificateFormatException("has name constraints that constrain nothing")
            : new NameConstraints(permitted ?? Subtrees.None, excluded ?? Subtrees.None);
    }

    private static Subtrees? ReadSubtrees(AsnReader reader, Asn1Tag tag)
    {
        if (!reader.HasData || !reader.PeekTag().HasSameClassAndValue(tag))
        {
            return null;
        }

        var list = reader.ReadSequence(tag);
        if (!list.HasData)
        {
            throw new CertificateFormatException("has name constraints with an empty list");
        }

        var subtrees = new Subtrees([], [], 0);
        while (list.HasData)
        {
            subtrees = ReadSubtree(list.ReadSequence(), subtrees);
        }

        return subtrees;
    }

    private static Subtrees ReadSubtree(AsnReader subtree, Subtrees subtrees)
    {
        var tag = subtree.PeekTag();
        if (tag == DnsName)
        {
            subtrees.Dns.Add(ReadDns(subtree));
        }
        else if (tag == IpAddress)
        {
            subtrees.Networks.Add(ReadNetwork(subtree));
        }
        else
        {
            subtree.ReadEncodedValue();
        }

        // Minimum is 0 and maximum absent, says RFC 5280; their defaults are not encoded.
        return subtree.HasData
            ? throw new CertificateFormatException("has name constraints with a distance")
            : subtrees with { Count = subtrees.Count + 1 };
    }

    private static string ReadDns(AsnReader subtree)
    {
        var name = subtree.ReadCharacterString(UniversalTagNumber.IA5String, DnsName);
        // Some read a leading full stop as "only below"; RFC 5280 knows no such form for DNS names.
        return name.Length == 0 || HostPattern.Parse(name) is { IsWildcard: false }
            ? name
            : throw new CertificateFormatException("has a name constraint that is no DNS name");
    }

    private static ReadOnlyMemory<byte> ReadNetwork(AsnReader subtree)
    {
        var network = subtree.ReadOctetString(IpAddress);
        return network.Length is 8 or 32 && IsContiguous(network.AsSpan(network.Length / 2))
            ? network
            : throw new CertificateFormatException("has a name constraint that is no IP network");
    }

    private static bool IsContiguous(ReadOnlySpan<byte> mask)
    {
        var ended = false;
        foreach (var part in mask)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                var isSet = (part >> bit & 1) == 1;
                if (isSet && ended)
                {
                    return false;
                }

                ended |= !isSet;
            }
        }

        return true;
    }

    private static bool Contains(ReadOnlyMemory<byte> network, ReadOnlyMemory<byte> address)
    {
        if (network.Length != 2 * address.Length)
        {
            return false;
        }

        var start = network.Span[..address.Length];
        var mask = network.Span[address.Length..];
        var bytes = address.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (((start[i] ^ bytes[i]) & mask[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Subtrees(List<string> Dns, List<ReadOnlyMemory<byte>> Networks, int Count)
    {
        public static Subtrees None { get; } = new([], [], 0);
    }
}
