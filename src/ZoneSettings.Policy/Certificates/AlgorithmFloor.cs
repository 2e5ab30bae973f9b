using System.Formats.Asn1;

namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// Which signatures and keys are strong enough. Lists of what is good, so that what nobody thought of is refused: RSA
/// from 2048 bits (PKCS 1 and PSS), ECDSA on P-256, P-384 and P-521, each with SHA-256, SHA-384 or SHA-512; Ed25519 and
/// Ed448, which are as strong and need no digest. Refused are DSA, other curves, curves written out, SHA-224 and SHA-3.
/// No document gives figures for the modes; these are what public authorities issue.
/// </summary>
internal static class AlgorithmFloor
{
    private const int MinRsaBits = 2048;

    // OpenSSL computes with nothing longer, and a stranger should not choose how long it computes.
    private const int MaxRsaBits = 16384;

    private const string RsaKey = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const string EllipticKey = "1.2.840.10045.2.1";
    private const string Ed25519 = "1.3.101.112";
    private const string Ed448 = "1.3.101.113";
    private const string MaskByDigest = "1.2.840.113549.1.1.8";

    private static readonly Asn1Tag PssDigest = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag PssMask = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>What is wrong with a signature's algorithm, as the end of "is signed with"; null when it is good.</summary>
    public static string? FaultOfSignature(AlgorithmIdentifier algorithm) => algorithm.Oid switch
    {
        "1.2.840.113549.1.1.11" or "1.2.840.113549.1.1.12" or "1.2.840.113549.1.1.13" => null,
        "1.2.840.10045.4.3.2" or "1.2.840.10045.4.3.3" or "1.2.840.10045.4.3.4" => null,
        Ed25519 or Ed448 => null,
        RsaPss => IsGoodPss(algorithm.Parameters) ? null : "RSA-PSS and a digest other than SHA-256, SHA-384 and SHA-512",
        "1.2.840.113549.1.1.5" or "1.3.14.3.2.29" => "RSA and SHA-1",
        "1.2.840.10045.4.1" => "ECDSA and SHA-1",
        "1.2.840.113549.1.1.2" => "RSA and MD2",
        "1.2.840.113549.1.1.3" => "RSA and MD4",
        "1.2.840.113549.1.1.4" => "RSA and MD5",
        "1.2.840.10040.4.3" => "DSA and SHA-1",
        _ => $"an algorithm that is not accepted ({Printable.Of(algorithm.Oid)})",
    };

    /// <summary>What is wrong with a key, as the end of "has"; null when it is good.</summary>
    public static string? FaultOfKey(AlgorithmIdentifier algorithm, ReadOnlyMemory<byte> key) => algorithm.Oid switch
    {
        RsaKey or RsaPss => FaultOfRsa(key),
        EllipticKey => FaultOfCurve(algorithm.Parameters),
        Ed25519 or Ed448 => null,
        "1.2.840.10040.4.1" => "a DSA key",
        _ => $"a key of a type that is not accepted ({Printable.Of(algorithm.Oid)})",
    };

    private static string? FaultOfRsa(ReadOnlyMemory<byte> key)
    {
        var outer = new AsnReader(key, AsnEncodingRules.DER);
        var reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var modulus = reader.ReadInteger();
        var exponent = reader.ReadInteger();
        reader.ThrowIfNotEmpty();
        var bits = modulus.Sign > 0 ? modulus.GetBitLength() : 0;
        if (bits is < MinRsaBits or > MaxRsaBits)
        {
            return $"an RSA key of {bits} bits; {MinRsaBits} to {MaxRsaBits} are accepted";
        }

        // With an exponent of 1 anybody can sign.
        return exponent > 1 && !exponent.IsEven ? null : "an RSA key with an exponent that is not odd and above 1";
    }

    private static string? FaultOfCurve(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty || new AsnReader(parameters, AsnEncodingRules.DER).PeekTag() != Asn1Tag.ObjectIdentifier)
        {
            return "an elliptic curve key that does not name its curve";
        }

        var curve = new AsnReader(parameters, AsnEncodingRules.DER).ReadObjectIdentifier();
        return curve is "1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35"
            ? null
            : $"a key on a curve other than P-256, P-384 and P-521 ({Printable.Of(curve)})";
    }

    // Both digests default to SHA-1 when they are left out. RFC 4055 section 3.1.
    private static bool IsGoodPss(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return false;
        }

        var reader = new AsnReader(parameters, AsnEncodingRules.DER).ReadSequence();
        return ReadOptional(reader, PssDigest) is { } digest && IsGoodDigest(digest)
            && ReadOptional(reader, PssMask) is { Oid: MaskByDigest, Parameters.IsEmpty: false } mask
            && IsGoodDigest(AlgorithmIdentifier.Read(mask.Parameters));
    }

    private static AlgorithmIdentifier? ReadOptional(AsnReader reader, Asn1Tag tag) =>
        reader.HasData && reader.PeekTag().HasSameClassAndValue(tag)
            ? AlgorithmIdentifier.Read(reader.ReadSequence(tag).ReadEncodedValue())
            : null;

    private static bool IsGoodDigest(AlgorithmIdentifier digest) =>
        digest.Oid is "2.16.840.1.101.3.4.2.1" or "2.16.840.1.101.3.4.2.2" or "2.16.840.1.101.3.4.2.3";
}
