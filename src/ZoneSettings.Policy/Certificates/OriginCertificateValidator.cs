using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// Judges an origin's certificate by the rules of the modes <c>strict</c> and <c>origin_pull</c>: a chain to a trust
/// anchor, validity strictly between its bounds, one of two names, meant for servers, and no weak algorithm or key.
/// Nothing is downloaded unless revocation is asked for. Immutable; any thread may use it, for any number of
/// connections. Whether the peer has the certificate's key is for the handshake to prove.
/// </summary>
public sealed class OriginCertificateValidator
{
    /// <summary>How many of the certificates that an origin sends beside its own are looked at.</summary>
    public const int MaxSent = 64;

    private const int MaxPaths = 8;

    private readonly PathFinder finder;
    private readonly RevocationCheck revocation;

    // https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/full-strict/ and custom-origin-trust-store/

    /// <summary>Makes a validator.</summary>
    /// <param name="trust">Where a chain may end.</param>
    /// <param name="revocation">Whether to ask for revocation, which waits for the network for up to some seconds.</param>
    public OriginCertificateValidator(TrustStore trust, RevocationCheck revocation = RevocationCheck.None)
    {
        ArgumentNullException.ThrowIfNull(trust);
        finder = new PathFinder(trust, revocation);
        this.revocation = revocation;
    }

    /// <summary>Judges what an origin showed. Never throws for anything that an origin can send.</summary>
    /// <param name="leaf">The origin's own certificate; null when it showed none. It is not disposed of.</param>
    /// <param name="sent">What it sent beside it, in any order; its own certificate and roots may be among them. They are not disposed of.</param>
    /// <param name="requestedName">The effective Host, without a port: a host name in ASCII, or an IP address.</param>
    /// <param name="targetName">Another name that the certificate may bear instead; null for none.</param>
    /// <param name="now">The instant to judge at.</param>
    /// <returns>Valid, or every reason against it that could be found.</returns>
    public CertificateVerdict Validate(
        X509Certificate2? leaf, IEnumerable<X509Certificate2> sent, string requestedName, string? targetName, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(requestedName);
        if (leaf is null)
        {
            return new CertificateVerdict(
                [new CertificateFault(CertificateFaultKind.Missing, "The origin showed no certificate.")]);
        }

        return Validate(leaf, [.. sent.Take(MaxSent)], new OriginNames(requestedName, targetName), now);
    }

    // The system follows one path. Where a certificate above the origin's own spoils it, others are tried without it.
    private CertificateVerdict Validate(
        X509Certificate2 leaf, IReadOnlyList<X509Certificate2> sent, OriginNames names, DateTimeOffset now)
    {
        var without = new HashSet<string>(StringComparer.Ordinal);
        CertificateVerdict? first = null;
        for (var attempt = 0; attempt < MaxPaths; attempt++)
        {
            var judge = new PathJudge(finder.Find(leaf, sent, without, now), names, revocation, now);
            judge.Judge();
            if (judge.Faults.Count == 0)
            {
                return CertificateVerdict.Valid;
            }

            first ??= new CertificateVerdict(judge.Faults);
            if (judge.Culprit is not { } culprit || !without.Add(culprit.Fingerprint))
            {
                break;
            }
        }

        return first!;
    }
}
