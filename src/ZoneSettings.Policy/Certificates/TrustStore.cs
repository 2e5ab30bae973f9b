using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// The trust anchors in which a chain may end: the system's, or a list that replaces them. Everything in a list is an
/// anchor: a root, an intermediate without its root, a server's certificate that signed itself. An expired one is
/// kept, and refuses every chain that ends in it. Immutable; any thread may use it.
/// </summary>
public sealed class TrustStore
{
    private const string CertificateLabel = "CERTIFICATE";

    private readonly Dictionary<string, X509Certificate2> anchors;

    private TrustStore(bool isSystem, Dictionary<string, X509Certificate2> anchors)
    {
        IsSystem = isSystem;
        this.anchors = anchors;
    }

    /// <summary>The public roots that the operating system trusts, as it trusts them at the time of each validation.</summary>
    public static TrustStore System { get; } = new(isSystem: true, []);

    /// <summary>Whether the anchors are those of the system.</summary>
    public bool IsSystem { get; }

    /// <summary>How many different anchors the list has; 0 for the system's, which are not counted.</summary>
    public int Count => anchors.Count;

    /// <summary>A store with only these anchors.</summary>
    /// <param name="certificates">At least one; they are copied without their keys, so the caller may dispose of them.</param>
    /// <exception cref="ArgumentException">There are none: an empty list is not the system's list, nor may it trust nobody unnoticed.</exception>
    public static TrustStore Of(IEnumerable<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        var anchors = new Dictionary<string, X509Certificate2>(StringComparer.Ordinal);
        foreach (var certificate in certificates)
        {
            Add(anchors, X509CertificateLoader.LoadCertificate(certificate.RawDataMemory.Span));
        }

        return anchors.Count > 0
            ? new TrustStore(isSystem: false, anchors)
            : throw new ArgumentException("A trust store needs at least one certificate.", nameof(certificates));
    }

    /// <summary>A store with the anchors of a PEM bundle. Text between the blocks is ignored, as other programs do.</summary>
    /// <param name="pem">Blocks of <c>CERTIFICATE</c>, and of nothing else.</param>
    /// <exception cref="TrustStoreFormatException">There is no block, a block is of another kind (a private key does not belong here) or cannot be read.</exception>
    public static TrustStore ReadPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var anchors = new Dictionary<string, X509Certificate2>(StringComparer.Ordinal);
        var rest = pem.AsSpan();
        var block = 0;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            block++;
            RefuseHalfBlock(rest[..fields.Location.Start], block);
            Add(anchors, ReadBlock(rest[fields.Location], rest[fields.Label], block));
            rest = rest[fields.Location.End..];
        }

        RefuseHalfBlock(rest, block + 1);
        return block > 0
            ? new TrustStore(isSystem: false, anchors)
            : throw new TrustStoreFormatException("The bundle has no block \"-----BEGIN CERTIFICATE-----\".");
    }

    /// <summary>The anchors, those of the system left out.</summary>
    internal IEnumerable<KeyValuePair<string, X509Certificate2>> Anchors => anchors;

    /// <summary>Whether the list has a certificate, byte for byte.</summary>
    internal bool Holds(X509Certificate2 certificate, IReadOnlySet<string> without)
    {
        var fingerprint = FingerprintOf(certificate);
        return anchors.ContainsKey(fingerprint) && !without.Contains(fingerprint);
    }

    /// <summary>How a store names a certificate.</summary>
    internal static string FingerprintOf(X509Certificate2 certificate) =>
        Convert.ToHexString(SHA256.HashData(certificate.RawDataMemory.Span));

    private static void Add(Dictionary<string, X509Certificate2> anchors, X509Certificate2 certificate)
    {
        if (!anchors.TryAdd(FingerprintOf(certificate), certificate))
        {
            certificate.Dispose();
        }
    }

    private static X509Certificate2 ReadBlock(ReadOnlySpan<char> text, ReadOnlySpan<char> label, int block)
    {
        if (!label.SequenceEqual(CertificateLabel))
        {
            throw new TrustStoreFormatException(
                $"Block {block} of the bundle is not a certificate but \"{Printable.Of(label)}\".");
        }

        try
        {
            return X509Certificate2.CreateFromPem(text);
        }
        catch (CryptographicException exception)
        {
            throw new TrustStoreFormatException($"Block {block} of the bundle cannot be read as a certificate.", exception);
        }
    }

    // The search passes over what is not a whole block, and a store that lacks an anchor must not go unnoticed.
    private static void RefuseHalfBlock(ReadOnlySpan<char> between, int block)
    {
        if (between.Contains("-----BEGIN", StringComparison.Ordinal) || between.Contains("-----END", StringComparison.Ordinal))
        {
            throw new TrustStoreFormatException(
                $"Block {block} of the bundle is damaged: it has no matching end, or holds more than base64.");
        }
    }
}
