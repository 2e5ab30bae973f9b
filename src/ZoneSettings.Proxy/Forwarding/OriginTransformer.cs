using Yarp.ReverseProxy.Forwarder;
using ZoneSettings.Policy.Failures;

namespace ZoneSettings.Proxy.Forwarding;

/// <summary>
/// What changes between visitor and origin: headers that count for one connection are left out (YARP does most of it),
/// and the origin is told who the visitor is and how it came. Host and target stay the visitor's. Thread-safe.
/// </summary>
internal sealed class OriginTransformer : HttpTransformer
{
    public static OriginTransformer Instance { get; } = new();

    private OriginTransformer()
    {
    }

    public override ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        RequestHeaders.Clean(httpContext.Request.Headers);
        var copied = base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        return copied.IsCompletedSuccessfully
            ? Tell(httpContext, proxyRequest, destinationPrefix)
            : TellAfterAsync(copied, httpContext, proxyRequest, destinationPrefix);
    }

    public override ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        // Said by the proxy alone, so that nobody takes an origin's word for it.
        proxyResponse?.Headers.Remove(OriginFailure.HeaderName);
        return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    private static async ValueTask TellAfterAsync(
        ValueTask copied, HttpContext context, HttpRequestMessage request, string destination)
    {
        await copied;
        await Tell(context, request, destination);
    }

    private static ValueTask Tell(HttpContext context, HttpRequestMessage request, string destination)
    {
        request.RequestUri = RequestTarget.AddressOf(context, destination);
        var headers = request.Headers;
        var host = context.Request.Host.Value ?? "";
        var lower = host.ToLowerInvariant();
        if (!ReferenceEquals(lower, host))
        {
            // Equal by RFC 9110, section 4.2.3, and the handler would keep connections for each spelling.
            headers.Host = lower;
        }

        headers.TryAddWithoutValidation(RequestHeaders.ForwardedFor, VisitorAddress(context));
        headers.TryAddWithoutValidation(RequestHeaders.ForwardedProto, context.Request.Scheme);
        headers.TryAddWithoutValidation(RequestHeaders.ForwardedHost, host);
        return default;
    }

    private static string? VisitorAddress(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4().ToString()
            : context.Connection.RemoteIpAddress?.ToString();
}
