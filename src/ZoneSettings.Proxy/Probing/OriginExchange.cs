using System.Net;
using System.Text;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Connections;
using ZoneSettings.Proxy.Forwarding;

namespace ZoneSettings.Proxy.Probing;

/// <summary>Asks an origin as the proxy would, and reads the head of its answer. Of a body only what came along is taken.</summary>
internal sealed class OriginExchange(ProbeOptions options, OriginConnector connector, TimeProvider clock)
{
    /// <summary>Asks once, over a connection of its own.</summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<OriginReply> AskAsync(OriginQuestion question, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var client = new HttpMessageInvoker(MakeHandler(question.Way, limit), disposeHandler: true);
        using var request = MakeRequest(question);
        try
        {
            using var response = await client.SendAsync(request, either.Token);
            return Read(response, question.Visitor);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return new OriginReply { Failure = OriginFailure.Of(fault) };
        }
    }

    private SocketsHttpHandler MakeHandler(ConnectionPolicy way, CancellationTokenSource limit) => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var stream = await connector.ConnectAsync(way, way.OffersHttp2, cancellationToken);
            // The connector has limits of its own; what follows has this one.
            limit.CancelAfter(options.Timeout);
            return stream;
        },
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        // Closes the connection instead of reading a body to its end.
        MaxResponseDrainSize = 0,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
    };

    private HttpRequestMessage MakeRequest(OriginQuestion question)
    {
        var address = $"{WordOf(question.Way.Scheme)}://{options.Host}{options.Path}";
        var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Version = question.Way.OffersHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = question.Way.OffersHttp2 ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("Accept", "*/*");
        request.Headers.Add("User-Agent", "ZoneSettings-Probe");
        request.Headers.Add(RequestHeaders.ForwardedProto, WordOf(question.Visitor));
        request.Headers.Add(RequestHeaders.ForwardedHost, options.Host);
        return request;
    }

    private OriginReply Read(HttpResponseMessage response, HttpScheme visitor)
    {
        var location = RedirectReading.LocationOf(response);
        return new OriginReply
        {
            Status = (int)response.StatusCode,
            Version = response.Version.ToString(),
            Location = location is null ? null : SafeText.Of(location),
            RedirectsTo = RedirectReading.SameAddress(location, visitor, options.Host, options.Path),
        };
    }

    private static string WordOf(HttpScheme scheme) => scheme == HttpScheme.Https ? "https" : "http";
}
