using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Envelope;

/// <summary>An answer of the API: a status and an envelope. The only thing that writes to a response.</summary>
internal sealed class Answer : IResult
{
    private readonly int status;
    private readonly byte[] body;

    private Answer(int status, byte[] body)
    {
        this.status = status;
        this.body = body;
    }

    /// <summary>Strong validator of the resource as it is now; null for answers that have none.</summary>
    public EntityTagHeaderValue? ETag { get; init; }

    /// <summary>Seconds after which to come back; null for never mind.</summary>
    private int? RetryAfter { get; init; }

    /// <summary>200 with a view that is serialized by the rules of <see cref="ApiJson"/>.</summary>
    public static Answer Ok<T>(T view, IReadOnlyList<ApiMessage>? messages = null, PageInfo? page = null) =>
        Ready(EnvelopeBytes.Success(json => JsonSerializer.Serialize(json, view, ApiJson.Options), messages, page));

    /// <summary>200 with a body that is ready.</summary>
    public static Answer Ready(byte[] body, EntityTagHeaderValue? etag = null) => new(200, body) { ETag = etag };

    /// <summary>304: the caller has this representation already.</summary>
    public static Answer NotModified(EntityTagHeaderValue etag) => new(304, []) { ETag = etag };

    /// <summary>A refusal, with the status of the first error.</summary>
    public static Answer Refuse(params IReadOnlyList<ApiError> errors) =>
        new(errors[0].Status, EnvelopeBytes.Failure(errors)) { RetryAfter = errors[0].RetryAfter };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        // With a validator: keep it if you like, but ask before you use it. Without: do not keep it, as upstream says.
        response.Headers.CacheControl = ETag is null ? "no-store" : "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        if (ETag is not null)
        {
            response.Headers.ETag = ETag.ToString();
        }

        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (status == StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
