using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ZoneSettings.Api.Access;

namespace ZoneSettings.Benchmarks.InProcess;

/// <summary>A request that is sent again and again, by one caller at a time.</summary>
/// <param name="method">Method.</param>
/// <param name="path">Path, with the prefix.</param>
/// <param name="expectedStatus">Any other status of the answer is an error.</param>
/// <param name="headers">Headers.</param>
/// <param name="body">JSON; null for none.</param>
internal sealed class PreparedRequest(
    string method, string path, int expectedStatus, IHeaderDictionary headers, byte[]? body = null)
{
    private readonly HttpRequestFeature request = new();
    private readonly HttpResponseFeature response = new();
    private readonly FeatureCollection connection = Connect();
    private object? kept;

    public string Method => method;

    public string Path => path;

    public int ExpectedStatus => expectedStatus;

    /// <summary>Status of the last answer.</summary>
    public int Status => response.StatusCode;

    /// <summary>Headers of the last answer.</summary>
    public IHeaderDictionary AnswerHeaders => response.Headers;

    /// <summary>Makes everything as it is when the request comes in.</summary>
    public IFeatureCollection Begin<TContext>()
        where TContext : notnull
    {
        request.Method = method;
        request.Scheme = "http";
        request.PathBase = "";
        request.Path = path;
        request.QueryString = "";
        request.Headers = headers;
        request.Body = body is null ? Stream.Null : new MemoryStream(body, writable: false);
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.Clear();
        // What a request leaves behind is gone with its collection, only the context stays.
        var features = new KeptFeatures<TContext>(connection)
        {
            HostContext = kept is KeptFeatures<TContext> last ? last.HostContext : default,
        };
        kept = features;
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        return features;
    }

    private static FeatureCollection Connect()
    {
        var features = new FeatureCollection();
        features.Set(new LastCredential());
        return features;
    }
}
