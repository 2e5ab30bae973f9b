using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Feeding;

namespace ZoneSettings.Api.Versions;

/// <summary>
/// Lets a caller read its own writes, whichever instance it asks: a write says which position contains it, and a request that
/// names a position is answered from there or later.
/// </summary>
internal sealed class VersionMiddleware(RequestDelegate next, MinimumVersion minimum, FeedLog log)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Whoever is not known gets no look at the database.
        if (context.Features.Get<Identification>() is not { Outcome.Succeeded: true } identification)
        {
            return next(context);
        }

        if (identification.Rule.Writes)
        {
            context.Response.OnStarting(WriteVersion, context.Response);
        }

        return context.Request.Headers.TryGetValue(VersionHeaders.MinimumVersion, out var wish)
            ? WaitAsync(context, wish.ToString())
            : next(context);
    }

    private async Task WaitAsync(HttpContext context, string wish)
    {
        if (await minimum.ReachAsync(wish, context.RequestAborted) is { } refusal)
        {
            await Answer.Refuse(refusal).ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    // The answer goes out after the commit, and after the memory has taken it in.
    private Task WriteVersion(object state)
    {
        var response = (HttpResponse)state;
        if (response.StatusCode < StatusCodes.Status500InternalServerError)
        {
            var window = log.Current;
            response.Headers[VersionHeaders.Version] = new FeedVersion(window.Epoch, window.Head).ToString();
        }

        return Task.CompletedTask;
    }
}
