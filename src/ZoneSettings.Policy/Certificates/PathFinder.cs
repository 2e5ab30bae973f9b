using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// Lets the system find a path and check its signatures, with trust anchors that the system would not take: an
/// intermediate without its root, and a server's certificate of any kind.
/// </summary>
internal sealed class PathFinder(TrustStore trust, RevocationCheck revocation)
{
    private const X509ChainStatusFlags Unanchored = X509ChainStatusFlags.UntrustedRoot
        | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.ExplicitDistrust | X509ChainStatusFlags.Cyclic;

    // Nobody checks what stands above an anchor, its own signature included.
    private const X509ChainStatusFlags OfIssuer = X509ChainStatusFlags.UntrustedRoot
        | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid | X509ChainStatusFlags.Cyclic;

    private static readonly TimeSpan RevocationTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Finds one path.</summary>
    /// <param name="leaf">The origin's certificate.</param>
    /// <param name="sent">What else the origin sent.</param>
    /// <param name="without">Fingerprints of certificates to leave aside.</param>
    /// <param name="now">The instant to judge at.</param>
    public CertificatePath Find(
        X509Certificate2 leaf, IReadOnlyList<X509Certificate2> sent, IReadOnlySet<string> without, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        Prepare(chain.ChainPolicy, now);
        foreach (var certificate in sent)
        {
            if (without.Count == 0 || !without.Contains(TrustStore.FingerprintOf(certificate)))
            {
                chain.ChainPolicy.ExtraStore.Add(certificate);
            }
        }

        foreach (var (fingerprint, anchor) in trust.Anchors)
        {
            if (!without.Contains(fingerprint))
            {
                chain.ChainPolicy.CustomTrustStore.Add(anchor);
            }
        }

        try
        {
            chain.Build(leaf);
            return chain.ChainElements.Count > 0 ? Cut(chain, without) : Alone(leaf);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // The system cannot read something that the origin sent; a verdict is due all the same.
            return Alone(leaf);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    private static CertificatePath Alone(X509Certificate2 leaf) =>
        new([new PathElement(leaf, X509ChainStatusFlags.NoError, depth: 0, isAnchor: false)], Failure: true);

    private void Prepare(X509ChainPolicy policy, DateTimeOffset now)
    {
        policy.TrustMode = trust.IsSystem ? X509ChainTrustMode.System : X509ChainTrustMode.CustomRootTrust;
        policy.VerificationTime = now.UtcDateTime;
        policy.DisableCertificateDownloads = true;
        // No application policy: the system's refuses authorities that are for any use. What each is for is judged later.
        policy.RevocationMode = revocation == RevocationCheck.None ? X509RevocationMode.NoCheck : X509RevocationMode.Online;
        policy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        policy.UrlRetrievalTimeout = RevocationTimeout;
    }

    private CertificatePath Cut(X509Chain chain, IReadOnlySet<string> without)
    {
        var isTrusted = trust.IsSystem && chain.ChainElements.All(element => (StatusOf(element) & Unanchored) == 0);
        var elements = new List<PathElement>(chain.ChainElements.Count);
        foreach (var element in chain.ChainElements)
        {
            var isAnchor = trust.IsSystem
                ? isTrusted && elements.Count == chain.ChainElements.Count - 1
                : trust.Holds(element.Certificate, without);
            var status = StatusOf(element);
            elements.Add(new PathElement(element.Certificate, isAnchor ? status & ~OfIssuer : status, elements.Count, isAnchor));
            if (isAnchor)
            {
                break;
            }
        }

        return new CertificatePath(elements);
    }

    private static X509ChainStatusFlags StatusOf(X509ChainElement element) =>
        element.ChainElementStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
}
