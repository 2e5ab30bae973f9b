using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Connections;

namespace ZoneSettings.Proxy.Probing;

/// <summary>What an origin is asked once, for all modes that would ask the same.</summary>
/// <param name="Way">How to connect.</param>
/// <param name="Visitor">Scheme of the visitor, which the origin is told.</param>
internal readonly record struct OriginQuestion(ConnectionPolicy Way, HttpScheme Visitor);
