using ZoneSettings.Api.Envelope;

namespace ZoneSettings.Api.Errors;

/// <summary>Gives a body to what the framework answers by status alone, such as an unknown route or a wrong method.</summary>
internal static class StatusErrors
{
    public static Task WriteAsync(HttpContext context)
    {
        var request = context.Request;
        var status = context.Response.StatusCode;
        var error = status == StatusCodes.Status404NotFound && HasEmptySegment(request.Path)
            ? ApiErrors.CouldNotRoute(request)
            : Of(status);
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            AddHead(context.Response.Headers);
        }

        return Answer.Refuse(error).ExecuteAsync(context);
    }

    public static ApiError Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => ApiErrors.NoRoute,
        StatusCodes.Status405MethodNotAllowed => ApiErrors.MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => ApiErrors.RequestTimeout,
        StatusCodes.Status413PayloadTooLarge => ApiErrors.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => ApiErrors.WrongMediaType,
        StatusCodes.Status431RequestHeaderFieldsTooLarge => ApiErrors.HeadersTooLarge,
        _ => ApiErrors.BadRequest with { Status = status },
    };

    // HEAD works wherever GET does, and routing does not know.
    private static void AddHead(IHeaderDictionary headers)
    {
        if (headers.Allow.ToString().Split(", ").Contains(HttpMethods.Get))
        {
            headers.Allow = $"{headers.Allow}, {HttpMethods.Head}";
        }
    }

    // Two slashes stand for an empty identifier, and are told so rather than redirected.
    private static bool HasEmptySegment(PathString path) =>
        path.StartsWithSegments("/zones", StringComparison.Ordinal)
        && path.Value!.Contains("//", StringComparison.Ordinal);
}
