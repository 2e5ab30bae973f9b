using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Visitors;

/// <summary>How the visitors of a listener came: a feature of each of its connections.</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Port">Port that they used, whatever the Host header says and wherever the listener listens.</param>
internal sealed record VisitorListener(HttpScheme Scheme, int Port);
