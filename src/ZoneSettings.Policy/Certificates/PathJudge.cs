using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using static ZoneSettings.Policy.Certificates.CertificateFaultKind;

namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// Judges one path: what the system said, and what it does not check. Every check adds to the faults; none ends the
/// judgement.
/// </summary>
internal sealed class PathJudge(CertificatePath path, OriginNames names, RevocationCheck revocation, DateTimeOffset now)
{
    // Names times constraints. OpenSSL stops at a similar figure; a real certificate has a few hundred names at most.
    private const int MaxComparisons = 1 << 18;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string AnyUsage = "2.5.29.37.0";

    private const X509KeyUsageFlags ForTls =
        X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.KeyAgreement;

    private const X509ChainStatusFlags BadConstraint = X509ChainStatusFlags.InvalidNameConstraints
        | X509ChainStatusFlags.HasNotSupportedNameConstraint | X509ChainStatusFlags.HasNotDefinedNameConstraint
        | X509ChainStatusFlags.HasNotPermittedNameConstraint | X509ChainStatusFlags.HasExcludedNameConstraint;

    private const X509ChainStatusFlags RevocationUnanswered =
        X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    // What is judged below by a rule of ours, or by how the path ends.
    private const X509ChainStatusFlags Known = BadConstraint | RevocationUnanswered | X509ChainStatusFlags.NotTimeValid
        | X509ChainStatusFlags.NotSignatureValid | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
        | X509ChainStatusFlags.ExplicitDistrust | X509ChainStatusFlags.Revoked | X509ChainStatusFlags.InvalidBasicConstraints
        | X509ChainStatusFlags.HasNotSupportedCriticalExtension;

    private readonly List<CertificateFault> faults = [];
    private PathElement? culprit;

    // The origin's own certificate is at fault, and no other path changes that.
    private bool isHopeless;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<CertificateFault> Faults => faults;

    /// <summary>A certificate above the origin's own without which another path might do better; null for none.</summary>
    public PathElement? Culprit => faults.Count > 0 && !isHopeless ? culprit : null;

    /// <summary>Judges the path.</summary>
    public void Judge()
    {
        foreach (var element in path.Elements)
        {
            JudgeStatus(element);
            if (element.Fields is { } fields)
            {
                JudgeValidity(element, fields);
                JudgeStrength(element, fields);
                JudgeUsage(element, fields);
                JudgeConstraints(element, fields);
            }
            else
            {
                Add(element, Malformed, $"{element.Title} {element.FormatFault}.");
            }
        }

        JudgeName(path.Elements[0]);
        JudgeBySystem();
        JudgeEnd(path.Elements[^1]);
    }

    // What the system says in general is heard only where no rule of ours found out what it is.
    private void JudgeBySystem()
    {
        if (!faults.Exists(fault => fault.Kind == Issuer))
        {
            foreach (var element in ElementsWith(X509ChainStatusFlags.InvalidBasicConstraints))
            {
                Add(element, Issuer, $"{element.Title} was issued by, or is, an authority that may not issue certificates at this depth.");
            }
        }

        // It knows types of names that are not looked at here.
        if (!faults.Exists(fault => fault.Kind == NameConstraint))
        {
            foreach (var element in ElementsWith(BadConstraint))
            {
                faults.Add(new CertificateFault(NameConstraint,
                    $"{element.Title} breaks the name constraints of the chain, or has some that cannot be understood."));
                Blame(ConstrainerOf(element));
            }
        }
    }

    private IEnumerable<PathElement> ElementsWith(X509ChainStatusFlags status) =>
        path.Elements.Where(element => (element.Status & status) != 0);

    // The system marks the one that bears the name. Whoever forbids it may have a namesake that does not.
    private PathElement ConstrainerOf(PathElement element) =>
        path.Elements.Skip(element.Depth + 1).FirstOrDefault(above => above.Fields?.NameConstraints is not null) ?? element;

    private void JudgeStatus(PathElement element)
    {
        var status = element.Status;
        if (status.HasFlag(X509ChainStatusFlags.NotSignatureValid))
        {
            // The issuer's key is as likely the wrong one: another certificate of the same name may have the right one.
            var issuer = path.Elements.ElementAtOrDefault(element.Depth + 1);
            Blame(issuer ?? element);
            faults.Add(new CertificateFault(Signature, $"{element.Title} bears a signature that its issuer did not make."));
        }

        if (status.HasFlag(X509ChainStatusFlags.HasNotSupportedCriticalExtension))
        {
            AddUnsupported(element);
        }

        JudgeRevocation(element);
        JudgeTheRest(element, status & ~Known);
    }

    private void JudgeRevocation(PathElement element)
    {
        if (element.Status.HasFlag(X509ChainStatusFlags.Revoked))
        {
            Add(element, Revoked, $"{element.Title} was revoked.");
        }

        if (revocation == RevocationCheck.Hard && (element.Status & RevocationUnanswered) != 0)
        {
            Add(element, RevocationUnknown, $"Whether {LowerFirst(element.Title)} was revoked could not be learnt.");
        }
    }

    private void JudgeTheRest(PathElement element, X509ChainStatusFlags rest)
    {
        // The system's reading of the times is coarser than ours; where only it objects, it is heard all the same.
        var isLate = element.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)
            && element.Fields is { } fields && fields.NotBefore < now && now < fields.NotAfter;
        if (isLate || rest != 0)
        {
            Add(element, CertificateFaultKind.Chain,
                $"{element.Title} is refused by the system ({(isLate ? X509ChainStatusFlags.NotTimeValid : rest)}).");
        }
    }

    private void JudgeValidity(PathElement element, CertificateFields fields)
    {
        if (now >= fields.NotAfter)
        {
            Add(element, Expired, $"{element.Title} expired on {Format(fields.NotAfter)}.");
        }

        if (now <= fields.NotBefore)
        {
            Add(element, NotYetValid, $"{element.Title} is not valid before {Format(fields.NotBefore)}.");
        }
    }

    // An anchor's own signature proves nothing, but with its key it signs what stands below, or the handshake.
    private void JudgeStrength(PathElement element, CertificateFields fields)
    {
        try
        {
            if (!element.IsAnchor && AlgorithmFloor.FaultOfSignature(fields.SignatureAlgorithm) is { } signature)
            {
                Add(element, WeakSignature, $"{element.Title} is signed with {signature}.");
            }

            if (AlgorithmFloor.FaultOfKey(fields.KeyAlgorithm, fields.Key) is { } key)
            {
                Add(element, WeakKey, $"{element.Title} has {key}.");
            }
        }
        catch (AsnContentException)
        {
            Add(element, Malformed, $"{element.Title} has a key or an algorithm that is not well-formed.");
        }
    }

    private void JudgeUsage(PathElement element, CertificateFields fields)
    {
        if (fields.UnsupportedExtension is not null)
        {
            AddUnsupported(element);
        }

        var isServer = element.Depth == 0;
        // An authority may certify for any purpose; what a server is for must be said in so many words.
        if (fields.ExtendedKeyUsages is { } usages
            && !usages.Contains(ServerAuthentication) && (isServer || !usages.Contains(AnyUsage)))
        {
            AddUsage(element);
        }

        if (!isServer)
        {
            JudgeIssuer(element, fields);
            return;
        }

        if (fields.KeyUsage is { } keyUsage && (keyUsage & ForTls) == 0)
        {
            AddUsage(element);
        }

        // Tools make self-signed certificates as authorities, so one that was put into the store may be one.
        if (!element.IsAnchor && (fields.IsAuthority || fields.KeyUsage is { } flags && flags.HasFlag(X509KeyUsageFlags.KeyCertSign)))
        {
            Add(element, Authority, "The certificate is one of an authority that issues certificates, not one of a server.");
        }
    }

    private void JudgeIssuer(PathElement element, CertificateFields fields)
    {
        if (!fields.IsAuthority)
        {
            Add(element, Issuer, $"{element.Title} issued a certificate, but does not say that it is an authority's.");
        }
        else if (fields.KeyUsage is { } keyUsage && !keyUsage.HasFlag(X509KeyUsageFlags.KeyCertSign))
        {
            Add(element, Issuer, $"{element.Title} issued a certificate, but its key is not meant for that.");
        }
    }

    private void JudgeConstraints(PathElement element, CertificateFields fields)
    {
        if (fields.NameConstraints is not { } constraints)
        {
            return;
        }

        if (element.Depth == 0)
        {
            Add(element, NameConstraint, "The certificate has name constraints, which only an authority's may have.");
        }

        foreach (var below in path.Elements.Take(element.Depth))
        {
            // A self-issued certificate inside the path carries the authority's own name over to a new key.
            if (below.Fields is { } constrained && (below.Depth == 0 || !constrained.IsSelfIssued)
                && !IsPermitted(constraints, constrained, below.Depth == 0))
            {
                Blame(element);
                faults.Add(new CertificateFault(NameConstraint,
                    $"{below.Title} has a name outside of what {LowerFirst(element.Title)} may certify."));
            }
        }
    }

    private static bool IsPermitted(NameConstraints constraints, CertificateFields fields, bool isServer)
    {
        var dnsNames = isServer ? OriginNames.DnsNamesOf(fields) : fields.AlternativeNames?.DnsNames ?? [];
        var addresses = fields.AlternativeNames?.IpAddresses ?? [];
        if ((long)constraints.Count * (dnsNames.Count + addresses.Count) > MaxComparisons)
        {
            return false;
        }

        // A common name that is no host name cannot match, so it need not be permitted either.
        var isCommonName = ReferenceEquals(dnsNames, fields.Subject.CommonNames);
        return dnsNames.All(name => (isCommonName && HostPattern.Parse(name) is null) || constraints.Permits(name))
            && addresses.All(constraints.Permits);
    }

    private void JudgeName(PathElement server)
    {
        if (server.Fields is not { } fields || names.Match(fields))
        {
            return;
        }

        isHopeless = true;
        faults.Add(new CertificateFault(Name, $"The certificate is not for {names.Title}; {NameList.Of(fields)}."));
    }

    private void JudgeEnd(PathElement end)
    {
        if (path.Failure)
        {
            faults.Add(new CertificateFault(CertificateFaultKind.Chain, "The system could not build a chain from the certificates."));
        }
        else if (!path.IsAnchored)
        {
            Blame(end);
            faults.Add(DescribeEnd(end));
        }
    }

    private static CertificateFault DescribeEnd(PathElement end)
    {
        if (end.Fields is { IsSelfIssued: false } && !end.Status.HasFlag(X509ChainStatusFlags.ExplicitDistrust))
        {
            return new CertificateFault(Incomplete,
                $"The issuer {end.Fields.Issuer.Title} was not sent and is not among the trust anchors.");
        }

        return end.Depth == 0
            ? new CertificateFault(SelfSigned, "The certificate is self-signed and is not among the trust anchors.")
            : new CertificateFault(Untrusted, $"The chain ends in {end.Fields?.Subject.Title}, which is not among the trust anchors.");
    }

    private void AddUsage(PathElement element) =>
        Add(element, Usage, $"{element.Title} is not meant for TLS servers.");

    private void AddUnsupported(PathElement element) =>
        Add(element, Unsupported, $"{element.Title} has a critical or limiting extension that is not understood here.");

    private void Add(PathElement element, CertificateFaultKind kind, string sentence)
    {
        faults.Add(new CertificateFault(kind, sentence));
        Blame(element);
    }

    private void Blame(PathElement element)
    {
        if (element.Depth == 0)
        {
            isHopeless = true;
        }
        else
        {
            culprit ??= element;
        }
    }

    private static string LowerFirst(string title) => $"t{title[1..]}";

    private static string Format(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
