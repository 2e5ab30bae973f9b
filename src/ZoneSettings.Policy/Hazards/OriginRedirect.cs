using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Hazards;

/// <summary>How an origin treats a request, as far as loops go.</summary>
/// <param name="origin">Scheme over which the origin is asked.</param>
/// <param name="visitor">Scheme of the visitor, which the origin is told in <c>X-Forwarded-Proto</c>.</param>
/// <returns>The scheme to which it sends the visitor for the same host and path; null when it does not.</returns>
public delegate HttpScheme? OriginRedirect(HttpScheme origin, HttpScheme visitor);
