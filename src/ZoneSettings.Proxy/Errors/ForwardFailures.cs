using Yarp.ReverseProxy.Forwarder;
using ZoneSettings.Policy.Failures;

namespace ZoneSettings.Proxy.Errors;

/// <summary>Reads YARP's errors.</summary>
internal static class ForwardFailures
{
    /// <summary>What an error means; null when the visitor is at fault.</summary>
    public static OriginFailure? Read(ForwarderError error, Exception? fault) => error switch
    {
        ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyClient
            or ForwarderError.UpgradeRequestClient or ForwarderError.UpgradeResponseClient => null,
        ForwarderError.RequestTimedOut => OriginFailure.TimedOut(OriginPhase.ReadResponse),
        ForwarderError.RequestBodyDestination when fault is not null => OriginFailure.Of(OriginPhase.SendRequest, fault),
        ForwarderError.RequestCreation or ForwarderError.ResponseHeaders => OriginFailure.ProxyFault(),
        _ => fault is null ? OriginFailure.ProxyFault() : OriginFailure.Of(fault),
    };
}
