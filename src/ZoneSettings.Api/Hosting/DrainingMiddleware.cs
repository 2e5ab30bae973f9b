namespace ZoneSettings.Api.Hosting;

/// <summary>Asks callers to go elsewhere, once the service was asked to stop.</summary>
internal sealed class DrainingMiddleware(RequestDelegate next, Draining draining)
{
    public Task InvokeAsync(HttpContext context)
    {
        // HTTP/2 has no such header; there the server says it by a frame of its own when it stops.
        if (draining.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    }
}
