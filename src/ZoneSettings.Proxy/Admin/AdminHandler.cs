using ZoneSettings.Client;
using ZoneSettings.Proxy.Errors;
using ZoneSettings.Proxy.Pools;

namespace ZoneSettings.Proxy.Admin;

/// <summary>Answers operators and their probes: <c>/healthz</c>, <c>/readyz</c>, <c>/status</c>. Holds no secret.</summary>
internal sealed class AdminHandler(ZoneDirectory directory, OriginPools pools, IHostApplicationLifetime lifetime)
{
    public Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return Refusals.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "This can be read only.");
        }

        return context.Request.Path.Value switch
        {
            "/healthz" => Refusals.WriteAsync(context, StatusCodes.Status200OK, "ok"),
            "/readyz" => WriteReadinessAsync(context),
            "/status" => WriteStatusAsync(context),
            _ => Refusals.WriteAsync(context, StatusCodes.Status404NotFound, "There are /healthz, /readyz and /status."),
        };
    }

    // An old version is ready, too: an outage of the control plane is none of the data plane.
    private Task WriteReadinessAsync(HttpContext context) =>
        lifetime.ApplicationStopping.IsCancellationRequested
            ? Refusals.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "stopping")
            : directory.Current.Version is null
                ? Refusals.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "no settings yet")
                : Refusals.WriteAsync(context, StatusCodes.Status200OK, "ready");

    private Task WriteStatusAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            StatusView.Of(directory, pools), AdminJson.Default.StatusView, cancellationToken: context.RequestAborted);
    }
}
