namespace ZoneSettings.Api.Requests;

/// <summary>Answers HEAD as GET without the body (RFC 9110 section 9.3.2), for every endpoint at once.</summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    // To the letter: the server sends a body to "head", which is another method (RFC 9110 section 9.1).
    public Task InvokeAsync(HttpContext context) =>
        string.Equals(context.Request.Method, HttpMethods.Head, StringComparison.Ordinal) ? AnswerAsync(context) : next(context);

    private async Task AnswerAsync(HttpContext context)
    {
        var body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Response.Body = body;
        }
    }
}
