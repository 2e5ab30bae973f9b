using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Errors;

/// <summary>The body of a failure.</summary>
internal static class FailureBody
{
    private const string Json = "application/json";

    public static Task WriteAsync(HttpContext context, OriginFailure failure, EncryptionMode? mode)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        context.Response.Headers.Vary = "Accept";
        if (WantsJson(context.Request.Headers.Accept.ToString()))
        {
            return context.Response.WriteAsJsonAsync(
                new FailureView(failure.Word, failure.Status, mode?.ToWord(), failure.Reasons, failure.Sentences),
                ViewJson.Default.FailureView, cancellationToken: context.RequestAborted);
        }

        context.Response.ContentType = OriginFailure.HtmlMediaType;
        return context.Response.WriteAsync(failure.ToHtml(mode), context.RequestAborted);
    }

    // Browsers take everything and name html; programs that want JSON name it.
    private static bool WantsJson(string accept) =>
        accept.Contains(Json, StringComparison.OrdinalIgnoreCase)
        && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
