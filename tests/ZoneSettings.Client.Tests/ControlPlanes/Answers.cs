using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests.ControlPlanes;

/// <summary>What a control plane, or something in its place, can answer.</summary>
internal static class Answers
{
    private const int CodeOfGone = 10410;

    public static RequestDelegate Of(Snapshot snapshot, string? tag = null) =>
        context => WriteAsync(context, json => FeedWriter.Write(json, snapshot), tag);

    public static RequestDelegate Of(ChangePage page) => context => WriteAsync(context, json => FeedWriter.Write(json, page));

    public static RequestDelegate Gone(string reason = "too old") => Fail(410, CodeOfGone, reason);

    public static RequestDelegate Fail(int status, int code, string message, string? retryAfter = null) => context =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Text(status, $$"""{"result":null,"success":false,"errors":[{"code":{{code}},"message":"{{message}}"}],"messages":[]}""")(context);
    };

    public static RequestDelegate Text(int status, string body, string type = "application/json") => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    };

    /// <summary>Announces more than it sends, and hangs up.</summary>
    public static RequestDelegate Cut(string body) => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length + 100;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        // What was sent would be lost if the reset overtook it.
        await Task.Delay(50, context.RequestAborted);
        context.Abort();
    };

    /// <summary>Never begins to answer.</summary>
    public static RequestDelegate Silence() => context => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>A blank every now and then, for ever.</summary>
    public static RequestDelegate Drip() => async context =>
    {
        context.Response.ContentType = "application/json";
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(" "u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }
    };

    /// <summary>Compressed, and smaller than what comes out of it.</summary>
    public static RequestDelegate Compressed(string coding, string body) => async context =>
    {
        context.Response.Headers.ContentEncoding = coding;
        context.Response.ContentType = "application/json";
        await using Stream stream = coding == "br"
            ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest)
            : new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    };

    public static RequestDelegate HangUp() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static string Envelope(Action<Utf8JsonWriter> writeResult)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WritePropertyName("result");
            writeResult(json);
            json.WriteBoolean("success", true);
            json.WriteStartArray("errors");
            json.WriteEndArray();
            json.WriteStartArray("messages");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    private static Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> writeResult, string? tag = null)
    {
        if (tag is not null)
        {
            context.Response.Headers.ETag = tag;
        }

        return Text(200, Envelope(writeResult))(context);
    }
}
