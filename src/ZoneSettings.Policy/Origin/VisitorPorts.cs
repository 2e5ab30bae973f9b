namespace ZoneSettings.Policy.Origin;

/// <summary>The ports on which visitors are served. Source: https://developers.cloudflare.com/fundamentals/reference/network-ports/</summary>
public static class VisitorPorts
{
    private const int DefaultHttp = 80;
    private const int DefaultHttps = 443;

    /// <summary>Ports for http, the default first.</summary>
    public static IReadOnlyList<int> Http { get; } = [DefaultHttp, 8080, 8880, 2052, 2082, 2086, 2095];

    /// <summary>Ports for https, the default first.</summary>
    public static IReadOnlyList<int> Https { get; } = [DefaultHttps, 2053, 2083, 2087, 2096, 8443];

    /// <summary>The class of a port.</summary>
    public static PortClass Classify(HttpScheme scheme, int port) => (scheme, port) switch
    {
        (HttpScheme.Http, DefaultHttp) or (HttpScheme.Https, DefaultHttps) => PortClass.Default,
        (HttpScheme.Http, 8080 or 8880 or 2052 or 2082 or 2086 or 2095) => PortClass.Other,
        (HttpScheme.Https, 2053 or 2083 or 2087 or 2096 or 8443) => PortClass.Other,
        _ => PortClass.Unlisted,
    };

    // The visitor's port, where it can be spoken to in the origin's scheme; an http port has no https twin, nor the reverse.
    internal static int ForOrigin(HttpScheme origin, in VisitorRequest request) =>
        Classify(request.Scheme, request.Port) == PortClass.Other && request.Scheme == origin
            ? request.Port
            : origin == HttpScheme.Https ? DefaultHttps : DefaultHttp;
}
