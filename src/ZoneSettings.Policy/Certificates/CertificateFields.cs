using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// A certificate taken apart, strictly: what the platform's own type reads leniently, differently per system, or not
/// at all. Nothing here checks a signature. RFC 5280 section 4.1.
/// </summary>
internal sealed class CertificateFields
{
    private const int TwoDigitYearMax = 2049;

    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag IssuerIdTag = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag SubjectIdTag = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3, isConstructed: true);

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>How the certificate is signed; the same inside and outside of what is signed.</summary>
    public AlgorithmIdentifier SignatureAlgorithm { get; private set; }

    public DistinguishedName Issuer { get; private set; } = null!;

    public DateTimeOffset NotBefore { get; private set; }

    public DateTimeOffset NotAfter { get; private set; }

    public DistinguishedName Subject { get; private set; } = null!;

    public AlgorithmIdentifier KeyAlgorithm { get; private set; }

    /// <summary>The key as its algorithm encodes it.</summary>
    public ReadOnlyMemory<byte> Key { get; private set; }

    /// <summary>It says that it is an authority's. RFC 5280 section 4.2.1.9.</summary>
    public bool IsAuthority { get; private set; }

    /// <summary>What the key may be used for; null when the certificate does not say.</summary>
    public X509KeyUsageFlags? KeyUsage { get; private set; }

    /// <summary>What the certificate is for, as identifiers; null when it does not say.</summary>
    public IReadOnlyList<string>? ExtendedKeyUsages { get; private set; }

    /// <summary>Null when it has no such extension.</summary>
    public AlternativeNames? AlternativeNames { get; private set; }

    /// <summary>Null when it has no such extension.</summary>
    public NameConstraints? NameConstraints { get; private set; }

    /// <summary>The identifier of an extension that must be understood and is not; null for none.</summary>
    public string? UnsupportedExtension { get; private set; }

    /// <summary>Whether its own subject issued it: a certificate that signed itself, or an authority's change of key.</summary>
    public bool IsSelfIssued => Subject.Encoded.Span.SequenceEqual(Issuer.Encoded.Span);

    /// <summary>Reads a certificate.</summary>
    /// <param name="encoded">The certificate in DER; it is referred to, not copied.</param>
    /// <exception cref="AsnContentException">It is not well-formed.</exception>
    /// <exception cref="CertificateFormatException">It breaks a rule of the format.</exception>
    public static CertificateFields Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var body = certificate.ReadSequence();
        var algorithm = certificate.ReadEncodedValue();
        certificate.ReadBitString(out _);
        certificate.ThrowIfNotEmpty();

        var fields = new CertificateFields();
        fields.ReadBody(body, algorithm);
        return fields;
    }

    private void ReadBody(AsnReader body, ReadOnlyMemory<byte> outerAlgorithm)
    {
        var version = ReadVersion(body);
        body.ReadIntegerBytes();
        var algorithm = body.ReadEncodedValue();
        if (!algorithm.Span.SequenceEqual(outerAlgorithm.Span))
        {
            throw new CertificateFormatException("names two different algorithms of its signature");
        }

        SignatureAlgorithm = AlgorithmIdentifier.Read(algorithm);
        Issuer = DistinguishedName.Read(body.ReadEncodedValue());
        ReadValidity(body.ReadSequence());
        Subject = DistinguishedName.Read(body.ReadEncodedValue());
        ReadKey(body.ReadSequence());
        SkipUniqueId(body, IssuerIdTag);
        SkipUniqueId(body, SubjectIdTag);
        if (body.HasData)
        {
            var wrapper = body.ReadSequence(ExtensionsTag);
            ReadExtensions(wrapper.ReadSequence());
            wrapper.ThrowIfNotEmpty();
            RefuseUnless(version == 3, "has extensions, but is not of version 3");
        }

        body.ThrowIfNotEmpty();
        RefuseUnless(!Issuer.IsEmpty, "does not name its issuer");
        RefuseUnless(
            !Subject.IsEmpty || AlternativeNames is { IsCritical: true },
            "has no subject, and does not mark its alternative names as critical");
    }

    // Absent means 1. The number is one more than what is encoded.
    private static int ReadVersion(AsnReader body)
    {
        if (!body.PeekTag().HasSameClassAndValue(VersionTag))
        {
            return 1;
        }

        var wrapper = body.ReadSequence(VersionTag);
        var isRead = wrapper.TryReadInt32(out var version);
        wrapper.ThrowIfNotEmpty();
        RefuseUnless(isRead && version is 1 or 2, "is of an unknown version");
        return version + 1;
    }

    private void ReadValidity(AsnReader validity)
    {
        NotBefore = ReadTime(validity);
        NotAfter = ReadTime(validity);
        validity.ThrowIfNotEmpty();
    }

    private static DateTimeOffset ReadTime(AsnReader reader) => reader.PeekTag() == Asn1Tag.UtcTime
        ? reader.ReadUtcTime(TwoDigitYearMax)
        : reader.ReadGeneralizedTime();

    private void ReadKey(AsnReader info)
    {
        KeyAlgorithm = AlgorithmIdentifier.Read(info.ReadEncodedValue());
        Key = info.ReadBitString(out _);
        info.ThrowIfNotEmpty();
    }

    private static void SkipUniqueId(AsnReader body, Asn1Tag tag)
    {
        if (body.HasData && body.PeekTag().HasSameClassAndValue(tag))
        {
            body.ReadEncodedValue();
        }
    }

    private void ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var isCritical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            ReadOnlyMemory<byte> value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            RefuseUnless(seen.Add(oid), "has the same extension twice");
            ReadExtension(oid, isCritical, value);
        }
    }

    private void ReadExtension(string oid, bool isCritical, ReadOnlyMemory<byte> value)
    {
        switch (oid)
        {
            case ExtensionOids.BasicConstraints:
                IsAuthority = ReadBasicConstraints(value);
                break;
            case ExtensionOids.KeyUsage:
                KeyUsage = ReadKeyUsage(value);
                break;
            case ExtensionOids.ExtendedKeyUsage:
                ExtendedKeyUsages = ReadExtendedKeyUsages(value);
                break;
            case ExtensionOids.SubjectAlternativeName:
                AlternativeNames = AlternativeNames.Read(value, isCritical);
                break;
            case ExtensionOids.NameConstraints:
                NameConstraints = NameConstraints.Read(value);
                break;
            case ExtensionOids.CertificatePolicies:
                // Any policy will do, so there is nothing to check.
                break;
            case ExtensionOids.PolicyConstraints:
            case var _ when isCritical:
                UnsupportedExtension ??= oid;
                break;
        }
    }

    private static bool ReadBasicConstraints(ReadOnlyMemory<byte> value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var isAuthority = reader.HasData && reader.PeekTag() == Asn1Tag.Boolean && reader.ReadBoolean();
        if (reader.HasData)
        {
            // How deep it reaches is checked by the system's path validation.
            reader.ReadIntegerBytes();
        }

        reader.ThrowIfNotEmpty();
        return isAuthority;
    }

    private static X509KeyUsageFlags ReadKeyUsage(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var bits = reader.ReadBitString(out _);
        reader.ThrowIfNotEmpty();
        // The platform's flags are the bytes of the bit string, the first one lowest.
        return (X509KeyUsageFlags)((bits.Length > 0 ? bits[0] : 0) | (bits.Length > 1 ? bits[1] << 8 : 0));
    }

    private static List<string> ReadExtendedKeyUsages(ReadOnlyMemory<byte> value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        RefuseUnless(reader.HasData, "has an empty list of what it is for");
        var usages = new List<string>();
        while (reader.HasData)
        {
            usages.Add(reader.ReadObjectIdentifier());
        }

        return usages;
    }

    private static void RefuseUnless(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CertificateFormatException(otherwise);
        }
    }
}
