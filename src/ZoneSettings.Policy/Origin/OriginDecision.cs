namespace ZoneSettings.Policy.Origin;

/// <summary>What to do with one request. A value; making one allocates nothing. Which members mean something depends on <see cref="Kind"/>.</summary>
public readonly record struct OriginDecision
{
    /// <summary>Proxy, redirect or refuse.</summary>
    public DecisionKind Kind { get; init; }

    /// <summary>The mode as it acts: <c>flexible</c> on other https ports is <see cref="EncryptionMode.Full"/>.</summary>
    public EncryptionMode EffectiveMode { get; init; }

    /// <summary>Proxy: scheme towards the origin. Redirect: scheme of the location.</summary>
    public HttpScheme Scheme { get; init; }

    /// <summary>Proxy: port at the origin, 1 to 65535. Else 0.</summary>
    public int Port { get; init; }

    /// <summary>Proxy: what is asked of the certificate.</summary>
    public CertificateCheck Check { get; init; }

    /// <summary>Proxy over TLS: the name to send in the hello, which the certificate has to bear unless it bears <see cref="TargetName"/>. Else null.</summary>
    public string? ServerName { get; init; }

    /// <summary>Proxy with a full check: another name that the certificate may bear; null for none.</summary>
    public string? TargetName { get; init; }

    /// <summary>Proxy with a full check: where a chain may end.</summary>
    public TrustAnchorSet TrustAnchors { get; init; }

    /// <summary>Proxy over TLS: whether to show the origin the client certificate, if one is configured.</summary>
    public bool ClientCertificate { get; init; }

    /// <summary>Redirect: 301 or 302. Else 0.</summary>
    public int RedirectStatus { get; init; }

    /// <summary>Refuse: why.</summary>
    public RefusalReason Refusal { get; init; }

    /// <summary>The setting <c>always_use_https</c> is on and was not heeded, because mode <c>off</c> beats it: both together would be a loop.</summary>
    public bool AlwaysUseHttpsIgnored { get; init; }

    /// <summary>
    /// Redirect: the value of <c>Location</c>. The port of the visitor is dropped, for a port serves one scheme. A target
    /// that is no path (<c>*</c>) leads to the root.
    /// </summary>
    /// <param name="request">The request that was decided.</param>
    /// <exception cref="InvalidOperationException">This is no redirect.</exception>
    public string GetLocation(in VisitorRequest request) => Kind == DecisionKind.Redirect
        ? $"{(Scheme == HttpScheme.Https ? "https" : "http")}://{request.Host}{(request.PathAndQuery is ['/', ..] path ? path : "/")}"
        : throw new InvalidOperationException($"A decision of kind {Kind} has no location.");
}
