namespace ZoneSettings.Proxy.Errors;

/// <summary>Answers to requests that are at fault themselves.</summary>
internal static class Refusals
{
    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync($"{sentence}\n", context.RequestAborted);
    }
}
