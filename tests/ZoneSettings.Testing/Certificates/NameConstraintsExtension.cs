using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Testing.Certificates;

/// <summary>Makes name constraints, which the platform can read but not make.</summary>
public static class NameConstraintsExtension
{
    private const string Oid = "2.5.29.30";

    /// <summary>An extension that permits and excludes DNS names and networks (<c>192.0.2.0/24</c>).</summary>
    public static X509Extension Create(IReadOnlyList<string> permitted, IReadOnlyList<string> excluded)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Write(writer, permitted, 0);
            Write(writer, excluded, 1);
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    private static void Write(AsnWriter writer, IReadOnlyList<string> subtrees, int tag)
    {
        if (subtrees.Count == 0)
        {
            return;
        }

        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
        {
            foreach (var subtree in subtrees)
            {
                using (writer.PushSequence())
                {
                    WriteName(writer, subtree);
                }
            }
        }
    }

    private static void WriteName(AsnWriter writer, string subtree)
    {
        if (IPNetwork.TryParse(subtree, out var network))
        {
            writer.WriteOctetString(
                [.. network.BaseAddress.GetAddressBytes(), .. MaskOf(network)], new Asn1Tag(TagClass.ContextSpecific, 7));
        }
        else
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, subtree, new Asn1Tag(TagClass.ContextSpecific, 2));
        }
    }

    private static byte[] MaskOf(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.GetAddressBytes().Length];
        for (var bit = 0; bit < network.PrefixLength; bit++)
        {
            mask[bit / 8] |= (byte)(0x80 >> bit % 8);
        }

        return mask;
    }
}
