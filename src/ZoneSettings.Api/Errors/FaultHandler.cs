using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Persistence.Outages;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Errors;

/// <summary>Turns what was thrown into an answer. What a client did wrong on the wire is a 4xx; the rest is logged under an id.</summary>
internal sealed partial class FaultHandler(DatabaseOutage outage, ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await Answer.Refuse(ToError(httpContext, exception)).ExecuteAsync(httpContext);
        return true;
    }

    private ApiError ToError(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return StatusErrors.Of(bad.StatusCode).Because(bad.Message);
            case DbException:
                outage.Begin(exception);
                return ApiErrors.Unavailable.Because("The database did not answer a query. Repeat the request later.");
            case StoreUnavailableException:
                return ApiErrors.Unavailable.Because(
                    "Nothing is known to be stored. Repeat the request later; with If-Match a repetition is safe.");
            case WriteQueueFullException:
                return ApiErrors.Busy.Because($"{exception.Message} Nothing was stored. Repeat the request later.");
            default:
                LogFault(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
                return ApiErrors.Internal.Because($"The log of the service tells more under the id {context.TraceIdentifier}.");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, id {Id}.")]
    private partial void LogFault(Exception fault, string method, string path, string id);
}
