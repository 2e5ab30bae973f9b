using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Envelope;

/// <summary>The v4 envelope. Every answer's body is made here.</summary>
internal static class EnvelopeBytes
{
    private const int UsualLength = 1024;
    private const int LargestSpare = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    [ThreadStatic]
    private static Utf8JsonWriter? spareWriter;

    private static readonly JsonWriterOptions Options = new()
    {
        // The body is application/json and says nosniff, so HTML needs no escaping and people can read it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The body of a success.</summary>
    /// <param name="writeResult">Writes the value of <c>result</c>.</param>
    /// <param name="messages">What else there is to say.</param>
    /// <param name="page">For a list, where in it this is.</param>
    public static byte[] Success(
        Action<Utf8JsonWriter> writeResult, IReadOnlyList<ApiMessage>? messages = null, PageInfo? page = null)
    {
        return Write(json =>
        {
            BeginSuccess(json);
            writeResult(json);
            EndSuccess(json, messages, page);
        });
    }

    /// <summary>A writer by the rules of all bodies, for one that is too large to be made at once.</summary>
    public static Utf8JsonWriter CreateWriter(IBufferWriter<byte> buffer) => new(buffer, Options);

    /// <summary>Begins the body of a success; the value of <c>result</c> comes next.</summary>
    public static void BeginSuccess(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("result");
    }

    /// <summary>Ends the body of a success.</summary>
    public static void EndSuccess(
        Utf8JsonWriter json, IReadOnlyList<ApiMessage>? messages = null, PageInfo? page = null)
    {
        json.WriteBoolean("success", true);
        json.WriteStartArray("errors");
        json.WriteEndArray();
        WriteMessages(json, messages ?? []);
        WritePage(json, page);
        json.WriteEndObject();
    }

    /// <summary>The body of a failure; at least one error, for clients index the first.</summary>
    public static byte[] Failure(IReadOnlyList<ApiError> errors)
    {
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteNull("result");
            json.WriteBoolean("success", false);
            json.WriteStartArray("errors");
            foreach (var error in errors)
            {
                WriteError(json, error);
            }

            json.WriteEndArray();
            WriteMessages(json, []);
            json.WriteEndObject();
        });
    }

    // A thread's buffer and its writer are used again, unless a large body has made the buffer large.
    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = spare ?? new ArrayBufferWriter<byte>(UsualLength);
        var json = spareWriter ?? CreateWriter(buffer);
        (spare, spareWriter) = (null, null);
        json.Reset(buffer);
        write(json);
        json.Flush();
        var bytes = buffer.WrittenSpan.ToArray();
        buffer.ResetWrittenCount();
        (spare, spareWriter) = buffer.Capacity <= LargestSpare ? (buffer, json) : (null, null);
        return bytes;
    }

    private static void WriteError(Utf8JsonWriter json, ApiError error)
    {
        json.WriteStartObject();
        json.WriteNumber("code", error.Code);
        json.WriteString("message", error.Message);
        if (error.Reasons.Count > 0)
        {
            json.WriteStartArray("error_chain");
            foreach (var reason in error.Reasons)
            {
                json.WriteStartObject();
                json.WriteNumber("code", reason.Code);
                json.WriteString("message", reason.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (error.Pointer is not null)
        {
            json.WriteStartObject("source");
            json.WriteString("pointer", error.Pointer);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<ApiMessage> messages)
    {
        json.WriteStartArray("messages");
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteNumber("code", message.Code);
            json.WriteString("message", message.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePage(Utf8JsonWriter json, PageInfo? page)
    {
        if (page is null)
        {
            return;
        }

        json.WriteStartObject("result_info");
        json.WriteNumber("page", page.Page);
        json.WriteNumber("per_page", page.PerPage);
        json.WriteNumber("count", page.Count);
        json.WriteNumber("total_count", page.TotalCount);
        json.WriteNumber("total_pages", page.TotalPages);
        json.WriteEndObject();
    }
}
