using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Errors;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Api.Requests;

/// <summary>A request body: one JSON object in UTF-8 in which no key stands twice.</summary>
internal sealed class JsonBody
{
    /// <summary>Most bytes; more is answered with 413.</summary>
    public const int Limit = 128 * 1024;

    /// <summary>Most levels of nesting.</summary>
    public const int MaximumDepth = 32;

    private const string Json = "application/json";

    private static readonly JsonDocumentOptions Options =
        new() { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };

    private JsonBody(JsonElement root) => Root = root;

    /// <summary>The object.</summary>
    public JsonElement Root { get; }

    private static ApiError NotText =>
        ApiErrors.MalformedJson.Because("A string in the body is not text: it escapes half of a surrogate pair.");

    /// <summary>Reads the body, or says why it is none.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large or did not arrive.</exception>
    public static async Task<Outcome<JsonBody>> ReadAsync(HttpContext context)
    {
        if (!IsJson(context.Request.ContentType))
        {
            return ApiErrors.WrongMediaType.Because($"Send the header Content-Type: application/json; it was {Shown(context.Request.ContentType)}.");
        }

        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            // A reader that ignored the header would store what the sender did not mean (RFC 9110 section 15.5.16).
            return ApiErrors.WrongMediaType.Because("Send the body as it is, without the header Content-Encoding.");
        }

        if (context.Request.ContentLength > Limit)
        {
            throw TooLarge();
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await ReadAsync(reader, context);
            if (read.Buffer.Length > Limit)
            {
                throw TooLarge();
            }

            if (read.IsCompleted)
            {
                // What is parsed has a copy of its own.
                var body = Parse(read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray());
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Outcome<JsonBody> Parse(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return ApiErrors.MalformedJson.Because("The body is not UTF-8.");
        }

        try
        {
            var root = JsonElement.Parse(bytes, Options);
            if (root.ValueKind != JsonValueKind.Object)
            {
                return ApiErrors.MalformedJson.Because("The body has to be a JSON object, such as {\"value\":\"strict\"}.");
            }

            return UnicodeText.IsValid(root) ? new JsonBody(root) : NotText;
        }
        catch (JsonException fault)
        {
            return ApiErrors.MalformedJson.Because(Describe(fault));
        }
        catch (InvalidOperationException)
        {
            // The search for names that stand twice has met one that is no text.
            return NotText;
        }
    }

    // Most bodies have come with their head, and then the request's token, which the server would make for this, is not needed.
    // Kestrel throws this, and not its usual exception, when the size of a chunk has too many digits.
    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, HttpContext context)
    {
        try
        {
            return reader.TryRead(out var ready) ? ready : await reader.ReadAsync(context.RequestAborted);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body did not arrive whole.", StatusCodes.Status400BadRequest, fault);
        }
    }

    private static BadHttpRequestException TooLarge() =>
        new($"The body may have {Limit} bytes at most.", StatusCodes.Status413PayloadTooLarge);

    // RFC 8259 has no other encoding than UTF-8. Without the header, JSON is assumed: nothing else is spoken here.
    private static bool IsJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType) || contentType == Json)
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue
                || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
    }

    private static string Shown(string? contentType) =>
        contentType is { Length: <= 100 } ? contentType : "something long";

    private static string Describe(JsonException fault)
    {
        // The reader's own sentence, without the position that follows it; that is given from 1, as editors count.
        var end = fault.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        end = end < 0 ? fault.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : end;
        var sentence = end < 0 ? fault.Message : fault.Message[..end];
        return fault.LineNumber is { } line
            ? $"{sentence} (line {line + 1}, byte {fault.BytePositionInLine + 1})"
            : sentence;
    }
}
