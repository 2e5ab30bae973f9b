using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Settings;

namespace ZoneSettings.Api.Zones;

/// <summary>
/// Zones and subscriptions know neither dry runs nor ETags. Who asks for one of them on a write is refused, for a write
/// that ignored the wish would do what the caller wanted to be safe from.
/// </summary>
internal static class UnheededWishFilter
{
    public static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) || Judge(context.HttpContext.Request) is not { } refusal
            ? next(context)
            : ValueTask.FromResult<object?>(Answer.Refuse(refusal));

    private static ApiError? Judge(HttpRequest request)
    {
        if (request.Query.ContainsKey(DryRun.Parameter))
        {
            return ApiErrors.BadParameter(DryRun.Parameter).Because("Only writes of settings can run dry.");
        }

        return request.Headers.IfMatch.Count > 0
            ? ApiErrors.PreconditionFailed.Because("Only settings have an ETag, so that If-Match on a zone is met by nothing.")
            : null;
    }
}
