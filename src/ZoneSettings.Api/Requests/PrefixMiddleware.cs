namespace ZoneSettings.Api.Requests;

/// <summary>
/// Takes off what official clients put before every path. ASP.NET Core's own middleware of that kind takes another
/// spelling too, and puts the path back afterwards, which nobody here needs.
/// </summary>
internal sealed class PrefixMiddleware(RequestDelegate next)
{
    /// <summary>The prefix; paths are served without it as well.</summary>
    public const string Prefix = "/client/v4";

    private static readonly PathString PathBase = new(Prefix);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value is { } path
            && path.StartsWith(Prefix, StringComparison.Ordinal)
            && (path.Length == Prefix.Length || path[Prefix.Length] == '/'))
        {
            request.PathBase = PathBase;
            request.Path = new PathString(path[Prefix.Length..]);
        }

        return next(context);
    }
}
