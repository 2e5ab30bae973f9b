using System.Formats.Asn1;

namespace ZoneSettings.Policy.Certificates;

/// <summary>A subject or an issuer, as far as it is looked at here.</summary>
internal sealed class DistinguishedName
{
    private const string CommonNameOid = "2.5.4.3";
    private const string OrganizationOid = "2.5.4.10";

    private readonly string? organization;

    private DistinguishedName(ReadOnlyMemory<byte> encoded, IReadOnlyList<string> commonNames, string? organization, bool isEmpty)
    {
        Encoded = encoded;
        CommonNames = commonNames;
        this.organization = organization;
        IsEmpty = isEmpty;
    }

    /// <summary>The encoding, for comparison: names are equal when their bytes are, a strict reading of RFC 5280 section 7.1.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Every common name that is readable text.</summary>
    public IReadOnlyList<string> CommonNames { get; }

    /// <summary>It has no part at all.</summary>
    public bool IsEmpty { get; }

    /// <summary>What to call it in a sentence; empty when it has neither a common name nor an organization.</summary>
    public string Title => Printable.Of(CommonNames.Count > 0 ? CommonNames[0] : organization);

    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is not well-formed.</exception>
    public static DistinguishedName Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var parts = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var isEmpty = !parts.HasData;
        var commonNames = new List<string>();
        string? organization = null;
        while (parts.HasData)
        {
            // Sets in old certificates are not always sorted, and nothing rests on their order.
            var part = parts.ReadSetOf(skipSortOrderValidation: true);
            while (part.HasData)
            {
                var attribute = part.ReadSequence();
                var oid = attribute.ReadObjectIdentifier();
                var value = attribute.ReadEncodedValue();
                attribute.ThrowIfNotEmpty();
                if (oid == CommonNameOid && TryReadText(value) is { } commonName)
                {
                    commonNames.Add(commonName);
                }
                else if (oid == OrganizationOid)
                {
                    organization ??= TryReadText(value);
                }
            }
        }

        return new DistinguishedName(encoded, commonNames, organization, isEmpty);
    }

    // Text in another type, or with bytes that its type forbids, is no text: it matches nothing.
    private static string? TryReadText(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.Universal || (UniversalTagNumber)tag.TagValue is not (UniversalTagNumber.UTF8String
            or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.BMPString))
        {
            return null;
        }

        try
        {
            return reader.ReadCharacterString((UniversalTagNumber)tag.TagValue);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
