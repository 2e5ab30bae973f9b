using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace ZoneSettings.Proxy.Forwarding;

/// <summary>Path and query of a request as they were sent.</summary>
internal static class RequestTarget
{
    /// <summary>From the first slash on, without scheme and host where those were sent as well; <c>*</c> stays what it is.</summary>
    public static string Of(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/' or '*', ..] target
            ? target
            : context.Request.GetEncodedPathAndQuery();
}
