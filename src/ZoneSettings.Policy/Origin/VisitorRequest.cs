namespace ZoneSettings.Policy.Origin;

/// <summary>What a visitor asks for, as far as it decides the way to the origin.</summary>
/// <param name="Scheme">How the visitor came.</param>
/// <param name="Port">Port that the visitor used, which behind a port mapping is not the one listened on.</param>
/// <param name="Host">Effective Host: the visitor's, after any override; without a port and without a dot at the end, for it is sent as SNI.</param>
/// <param name="PathAndQuery">Target of the request as it was sent, from the first slash on; needed for exempt paths and redirects.</param>
public readonly record struct VisitorRequest(HttpScheme Scheme, int Port, string Host, string PathAndQuery);
