using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Errors;

/// <summary>Turns what was thrown into an answer. What a client did wrong on the wire is a 4xx; the rest is logged under an id.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
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
                LogUnreadable(exception, context.Request.Method, context.Request.Path);
                return ApiErrors.Unavailable.Because("The database did not answer a query. Repeat the request later.");
            case StoreUnavailableException:
                LogUnavailable(context.Request.Method, context.Request.Path);
                return ApiErrors.Unavailable.Because(
                    "Nothing is known to be stored. Repeat the request later; with If-Match a repetition is safe.");
            default:
                LogFault(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
                return ApiErrors.Internal.Because($"The log of the service tells more under the id {context.TraceIdentifier}.");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, id {Id}.")]
    private partial void LogFault(Exception fault, string method, string path, string id);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} was answered with 503: a query failed.")]
    private partial void LogUnreadable(Exception fault, string method, string path);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was answered with 503: the database is not available.")]
    private partial void LogUnavailable(string method, string path);
}
