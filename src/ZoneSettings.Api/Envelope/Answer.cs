using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Envelope;

/// <summary>
/// An answer of the API: a status and an envelope. The only thing that writes to a response. Immutable, so that one that
/// is ready is given to any number of callers.
/// </summary>
internal sealed class Answer : IResult
{
    private readonly int status;
    private readonly ReadOnlyMemory<byte> body;
    private readonly IEnumerable<ReadOnlyMemory<byte>>? pieces;
    private readonly long length;

    private Answer(int status, ReadOnlyMemory<byte> body = default)
    {
        this.status = status;
        this.body = body;
        length = body.Length;
    }

    private Answer(int status, IEnumerable<ReadOnlyMemory<byte>> pieces, long length)
    {
        this.status = status;
        this.pieces = pieces;
        this.length = length;
    }

    /// <summary>Strong validator of the resource as it is now; null for answers that have none.</summary>
    private string? ETag { get; init; }

    /// <summary>How the body is encoded; null for as it is.</summary>
    private string? ContentEncoding { get; init; }

    /// <summary>The request header that the answer was chosen by; null for none.</summary>
    private string? Vary { get; init; }

    /// <summary>Seconds after which to come back; null for never mind.</summary>
    private int? RetryAfter { get; init; }

    /// <summary>200 with a view that is serialized by the rules of <see cref="ApiJson"/>.</summary>
    public static Answer Ok<T>(T view, IReadOnlyList<ApiMessage>? messages = null, PageInfo? page = null) =>
        Ready(EnvelopeBytes.Success(json => JsonSerializer.Serialize(json, view, ApiJson.Options), messages, page));

    /// <summary>200 with a body that is ready.</summary>
    public static Answer Ready(byte[] body, EntityTagHeaderValue? etag = null) =>
        new(200, body.AsMemory()) { ETag = etag?.ToString() };

    /// <summary>200 with a body in pieces that was chosen by the codings that the caller takes.</summary>
    /// <param name="body">The bytes as they are sent; they may be shared with other callers. A piece is good until the next is taken.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="etag">Strong validator of these bytes.</param>
    /// <param name="coding">How they are encoded; null for as they are.</param>
    public static Answer Chosen(
        IEnumerable<ReadOnlyMemory<byte>> body, long length, EntityTagHeaderValue etag, string? coding) =>
        new(200, body, length) { ETag = etag.ToString(), ContentEncoding = coding, Vary = HeaderNames.AcceptEncoding };

    /// <summary>304 for a body that was chosen so.</summary>
    public static Answer NotModifiedChosen(EntityTagHeaderValue etag) =>
        new(304) { ETag = etag.ToString(), Vary = HeaderNames.AcceptEncoding };

    /// <summary>304: the caller has this representation already.</summary>
    public static Answer NotModified(EntityTagHeaderValue etag) => new(304) { ETag = etag.ToString() };

    /// <summary>A refusal, with the status of the first error.</summary>
    public static Answer Refuse(params IReadOnlyList<ApiError> errors) =>
        new(errors[0].Status, EnvelopeBytes.Failure(errors).AsMemory()) { RetryAfter = errors[0].RetryAfter };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        WriteHead(response);
        if (status == StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        response.ContentType = "application/json";
        response.ContentLength = length;
        // Without the request's token, which the server would make for this alone: it gives up writing to who is gone anyway.
        return pieces is null
            ? response.Body.WriteAsync(body, CancellationToken.None).AsTask()
            : WritePiecesAsync(response, pieces, httpContext.RequestAborted);
    }

    private void WriteHead(HttpResponse response)
    {
        var headers = response.Headers;
        response.StatusCode = status;
        // With a validator: keep it if you like, but ask before you use it. Without: do not keep it, as upstream says.
        headers.CacheControl = ETag is null ? "no-store" : "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (ETag is not null)
        {
            headers.ETag = ETag;
        }

        if (Vary is not null)
        {
            headers.Vary = Vary;
            // A header that is null is not sent.
            headers.ContentEncoding = ContentEncoding;
        }

        if (RetryAfter is { } seconds)
        {
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static async Task WritePiecesAsync(
        HttpResponse response, IEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await response.Body.WriteAsync(piece, cancellationToken);
        }
    }
}
