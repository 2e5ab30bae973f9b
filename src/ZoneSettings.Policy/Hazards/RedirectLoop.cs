using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Hazards;

/// <summary>
/// Finds loops that settings and origin make together: the proxy sends the visitor to one scheme, the origin to the
/// other, or the origin to where the visitor already is. Pure.
/// </summary>
public static class RedirectLoop
{
    // https://developers.cloudflare.com/ssl/troubleshooting/too-many-redirects/

    // Where a visitor can be: where he began, and the default port of either scheme. More redirects than that lead back.
    private const int Places = 3;

    /// <summary>Whether a visitor who follows every redirect comes back to where he was.</summary>
    /// <param name="zone">The zone's settings.</param>
    /// <param name="request">The visitor's first request.</param>
    /// <param name="target">What is configured about the origin.</param>
    /// <param name="redirect">
    /// What the origin does, asked over a scheme for a visitor of a scheme (<c>X-Forwarded-Proto</c>): the scheme to
    /// which it sends the visitor for the same host and path, or null when it answers otherwise or not at all.
    /// </param>
    public static bool Catches(
        in ZonePolicy zone, in VisitorRequest request, in OriginTarget target, OriginRedirect redirect)
    {
        ArgumentNullException.ThrowIfNull(redirect);
        var step = request;
        for (var redirects = 0; redirects < Places; redirects++)
        {
            if (NextScheme(zone, step, target, redirect) is not { } next)
            {
                return false;
            }

            // A redirect to the other scheme names no port, and so leads to the default one.
            step = step with { Scheme = next, Port = next == HttpScheme.Http ? VisitorPorts.Http[0] : VisitorPorts.Https[0] };
        }

        return true;
    }

    private static HttpScheme? NextScheme(
        in ZonePolicy zone, in VisitorRequest request, in OriginTarget target, OriginRedirect redirect)
    {
        var decision = OriginPolicy.Decide(zone, request, target);
        return decision.Kind switch
        {
            DecisionKind.Redirect => decision.Scheme,
            DecisionKind.Proxy => redirect(decision.Scheme, request.Scheme),
            DecisionKind.Refuse => null,
            _ => throw new ArgumentOutOfRangeException(nameof(request), decision.Kind, "Unknown kind of decision."),
        };
    }
}
