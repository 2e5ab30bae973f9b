using System.Formats.Asn1;

namespace ZoneSettings.Policy.Certificates;

/// <summary>The names of a certificate that a connection can be checked against. RFC 5280 section 4.2.1.6.</summary>
/// <param name="DnsNames">In their order; not all of them are host names, but none is empty or has a control character.</param>
/// <param name="IpAddresses">Each of 4 or 16 bytes.</param>
/// <param name="IsCritical">The extension is marked critical.</param>
internal sealed record AlternativeNames(
    IReadOnlyList<string> DnsNames, IReadOnlyList<ReadOnlyMemory<byte>> IpAddresses, bool IsCritical)
{
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag IpAddress = new(TagClass.ContextSpecific, 7);

    /// <summary>Reads the extension's value.</summary>
    /// <exception cref="AsnContentException">It is not well-formed.</exception>
    /// <exception cref="CertificateFormatException">It is empty, or holds a name that nobody can have.</exception>
    public static AlternativeNames Read(ReadOnlyMemory<byte> encoded, bool isCritical)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var names = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var dnsNames = new List<string>();
        var addresses = new List<ReadOnlyMemory<byte>>();
        if (!names.HasData)
        {
            throw new CertificateFormatException("has a list of names without a name");
        }

        while (names.HasData)
        {
            var tag = names.PeekTag();
            if (tag == DnsName)
            {
                dnsNames.Add(ReadDnsName(names));
            }
            else if (tag == IpAddress)
            {
                addresses.Add(ReadAddress(names));
            }
            else if (tag.TagClass == TagClass.ContextSpecific && tag.TagValue <= 8)
            {
                names.ReadEncodedValue();
            }
            else
            {
                throw new CertificateFormatException("has a name of an unknown type");
            }
        }

        return new AlternativeNames(dnsNames, addresses, isCritical);
    }

    private static string ReadDnsName(AsnReader names)
    {
        string name;
        try
        {
            name = names.ReadCharacterString(UniversalTagNumber.IA5String, DnsName);
        }
        catch (AsnContentException)
        {
            throw new CertificateFormatException("has a DNS name with bytes that are not ASCII");
        }

        // A NUL once made programs see a shorter name than the authority had checked.
        return name.Length > 0 && !name.AsSpan().ContainsAnyInRange('\0', ' ') && !name.Contains('\x7f')
            ? name
            : throw new CertificateFormatException("has a DNS name that is empty or has a space or a control character");
    }

    private static ReadOnlyMemory<byte> ReadAddress(AsnReader names)
    {
        var address = names.ReadOctetString(IpAddress);
        return address.Length is 4 or 16
            ? address
            : throw new CertificateFormatException("has an IP address that is neither 4 nor 16 bytes long");
    }
}
