namespace ZoneSettings.Api.Errors;

/// <summary>
/// Gives a body to what was answered by status alone. ASP.NET Core's own middleware for that keeps a state machine and a feature
/// for each request, which most of what passes here need not wait for.
/// </summary>
internal sealed class StatusMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var answered = next(context);
        return answered.IsCompletedSuccessfully && !IsBare(context.Response) ? Task.CompletedTask : AnswerAsync(answered, context);
    }

    private static async Task AnswerAsync(Task answered, HttpContext context)
    {
        await answered;
        if (IsBare(context.Response))
        {
            await StatusErrors.WriteAsync(context);
        }
    }

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode >= StatusCodes.Status400BadRequest
        && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);
}
