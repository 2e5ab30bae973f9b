using System.Net;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Probing;

/// <summary>Reads where an answer sends the visitor.</summary>
internal static class RedirectReading
{
    /// <summary>The header <c>Location</c> of a redirect as it was sent; null when the answer is none.</summary>
    public static string? LocationOf(HttpResponseMessage response)
    {
        var isRedirect = response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return isRedirect && response.Headers.NonValidated.TryGetValues("Location", out var values) ? values.FirstOrDefault() : null;
    }

    /// <summary>
    /// The scheme of a location that is what the visitor asked for, but perhaps for the scheme: host and path are the same (a
    /// slash at the end counts for nothing), the port is the scheme's. Null for every other location.
    /// </summary>
    /// <param name="location">As it was sent.</param>
    /// <param name="visitor">Scheme of the visitor.</param>
    /// <param name="host">Host that was asked for.</param>
    /// <param name="path">Path and query that were asked for.</param>
    public static HttpScheme? SameAddress(string? location, HttpScheme visitor, string host, string path)
    {
        var asked = new Uri($"{(visitor == HttpScheme.Https ? "https" : "http")}://{host}{path}");
        if (location is null || !Uri.TryCreate(asked, location, out var target) || !IsSame(target, asked))
        {
            return null;
        }

        return target.Scheme switch
        {
            "https" => HttpScheme.Https,
            "http" => HttpScheme.Http,
            _ => null,
        };
    }

    private static bool IsSame(Uri target, Uri asked) =>
        target.IsDefaultPort
        && string.Equals(target.IdnHost.TrimEnd('.'), asked.IdnHost, StringComparison.OrdinalIgnoreCase)
        && target.PathAndQuery.TrimEnd('/') == asked.PathAndQuery.TrimEnd('/');
}
