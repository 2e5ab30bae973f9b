using System.Globalization;
using Yarp.ReverseProxy.Forwarder;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Errors;

/// <summary>Writes a failure as status, header and page, or as JSON for programs that ask for it.</summary>
internal sealed class FailureAnswer(FailureLog log)
{
    /// <summary>Answers what YARP could not forward. A visitor who went away gets nothing, and one at fault gets YARP's own status.</summary>
    public Task WriteAsync(HttpContext context, ForwarderError error, EncryptionMode mode)
    {
        if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            // Also an answer that broke off: YARP has reset the connection, so that nobody takes it for whole.
            return Task.CompletedTask;
        }

        var fault = context.Features.Get<IForwarderErrorFeature>()?.Exception;
        return ForwardFailures.Read(error, fault) is { } failure
            ? WriteAsync(context, failure, mode)
            : Task.CompletedTask;
    }

    /// <summary>Answers a failure.</summary>
    /// <param name="context">The request.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="mode">Mode of the zone; null when no zone was found.</param>
    public Task WriteAsync(HttpContext context, OriginFailure failure, EncryptionMode? mode)
    {
        log.Write(failure, context.Request.Host, mode);
        var response = context.Response;
        response.Clear();
        response.StatusCode = failure.Status;
        response.Headers[OriginFailure.HeaderName] = failure.ToHeader(mode);
        response.Headers.CacheControl = "no-store";
        if (failure.RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return FailureBody.WriteAsync(context, failure, mode);
    }
}
