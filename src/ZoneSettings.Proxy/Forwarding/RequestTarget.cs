using System.Buffers;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace ZoneSettings.Proxy.Forwarding;

/// <summary>Path and query of a request as they were sent.</summary>
internal static class RequestTarget
{
    /// <summary>What stands for a server as a whole (RFC 9110, section 9.3.7), and cannot be passed on.</summary>
    public const string WholeServer = "*";

    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // Visible ASCII without the number sign, which has no place in a request (RFC 9112, section 3.2).
    private static readonly SearchValues<char> Harmless = SearchValues.Create(
        "!\"$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>From the first slash on, without scheme and host where those were sent as well.</summary>
    public static string Of(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target
            ? target
            : context.Request.GetEncodedPathAndQuery();

    /// <summary>
    /// The same at an origin. Escapes and dots are the origin's to understand: what is decoded and encoded again on the way
    /// is no longer what the visitor asked for.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="prefix">Scheme and authority of the origin, with a slash at the end.</param>
    public static Uri AddressOf(HttpContext context, string prefix)
    {
        var target = Of(context);
        target = target.AsSpan().ContainsAnyExcept(Harmless) ? context.Request.GetEncodedPathAndQuery() : target;
        return new Uri(string.Concat(prefix.AsSpan(0, prefix.Length - 1), target), AsItIs);
    }
}
