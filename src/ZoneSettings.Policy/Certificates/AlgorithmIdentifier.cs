using System.Formats.Asn1;

namespace ZoneSettings.Policy.Certificates;

/// <summary>An algorithm and its parameters. RFC 5280 section 4.1.1.2.</summary>
/// <param name="Oid">The algorithm's identifier, in dots.</param>
/// <param name="Parameters">Encoded parameters; empty when there are none.</param>
internal readonly record struct AlgorithmIdentifier(string Oid, ReadOnlyMemory<byte> Parameters)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is not well-formed.</exception>
    public static AlgorithmIdentifier Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var oid = reader.ReadObjectIdentifier();
        var parameters = reader.HasData ? reader.ReadEncodedValue() : default;
        reader.ThrowIfNotEmpty();
        return new AlgorithmIdentifier(oid, parameters);
    }
}
