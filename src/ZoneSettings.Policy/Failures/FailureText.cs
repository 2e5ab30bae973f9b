namespace ZoneSettings.Policy.Failures;

/// <summary>What is said about one kind of failure.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Word">Token for programs; kebab case.</param>
/// <param name="Title">Headline, without the status.</param>
/// <param name="Cause">What happened; whole sentences.</param>
/// <param name="Remedy">What the owner of the site can do; whole sentences.</param>
internal sealed record FailureText(int Status, string Word, string Title, string Cause, string Remedy)
{
    // When which status is right: the pages below
    // https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/.

    /// <summary>The text of a kind.</summary>
    public static FailureText Of(OriginFailureKind kind) => kind switch
    {
        OriginFailureKind.ProxyFault => new(
            502, "proxy-fault", "The proxy failed",
            "The proxy could not do its part, so the origin was not asked or its answer was lost.",
            "The origin is not to blame. Whoever runs the proxy finds the cause in its log."),
        OriginFailureKind.BadResponse => new(
            520, "bad-response", "The origin's answer cannot be used",
            "The origin took the connection, but its answer was empty, malformed, too large, or broke off.",
            "Look into the origin's log for a crash or a reset at this time, and check what lies between it and the proxy."),
        OriginFailureKind.ConnectionRefused => new(
            521, "connection-refused", "The origin refuses connections",
            "Nothing at the origin accepts connections on the port that the encryption mode asks for.",
            "Check that the web server runs and listens for the scheme in use (http or https), and that no firewall rejects the proxy."),
        OriginFailureKind.ConnectTimeout => new(
            522, "connect-timeout", "The origin does not answer connections",
            "No connection to the origin was made in time, or it no longer acknowledges what is sent.",
            "Check that the origin is up and not overloaded, that its address is right, and that no firewall drops what the proxy sends."),
        OriginFailureKind.Unreachable => new(
            523, "unreachable", "The origin cannot be reached",
            "The network has no route to the origin.",
            "Check the origin's address and the routing between it and the proxy."),
        OriginFailureKind.ResponseTimeout => new(
            524, "response-timeout", "The origin took too long",
            "The origin took the connection, but did not take the request or did not answer it in time.",
            "Let long work run in the background, raise the read timeout, or find out what slows the origin down."),
        OriginFailureKind.HandshakeFailed => new(
            525, "handshake-failed", "No TLS session with the origin",
            "The encryption mode asks for TLS, and the TLS handshake with the origin failed.",
            "Check that the origin speaks TLS on this port, has a certificate for the name (SNI), and shares a version and a cipher suite with the proxy."),
        OriginFailureKind.CertificateInvalid => new(
            526, "certificate-invalid", "The origin's certificate is not valid",
            "The encryption mode asks for a valid certificate, and the origin's certificate is not.",
            "Install a certificate that is in its validity period, bears the name of the site and comes from an issuer that the proxy trusts, with every intermediate. Until then mode full accepts any certificate, and protects from no active attacker."),
        OriginFailureKind.NameNotResolved => new(
            530, "name-not-resolved", "The origin's name does not resolve",
            "The name that is configured for the origin has no address.",
            "Check the origin's name and its DNS records."),
        OriginFailureKind.NoOrigin => new(
            530, "no-origin", "No origin is configured",
            "The proxy serves this site, but has not been told where its origin is.",
            "Add an origin for this host name to the configuration of the proxy."),
        OriginFailureKind.UnknownZone => new(
            421, "unknown-zone", "This site is not served here",
            "No zone of this proxy has the host name that was asked for.",
            "Create the zone, or let the name's DNS record point elsewhere. A new zone may take a moment to arrive here."),
        OriginFailureKind.UnlistedPort => new(
            421, "unlisted-port", "This port is not served",
            "The port that was used is none that is proxied for its scheme.",
            "Use port 80 or 443, or one of the other ports that are proxied for http or for https."),
        OriginFailureKind.UnknownMode => new(
            500, "unknown-mode", "The encryption mode is not known",
            "The encryption mode of this site is one that the proxy does not know. It refuses rather than guess a weaker one.",
            "Update the proxy, or set ssl to a mode that it knows."),
        OriginFailureKind.NoSettings => new(
            503, "no-settings", "The proxy has no settings yet",
            "The proxy has started and has not received any settings.",
            "Wait a moment. If this stays, check whether the proxy reaches its control plane, and its token."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of failure."),
    };
}
