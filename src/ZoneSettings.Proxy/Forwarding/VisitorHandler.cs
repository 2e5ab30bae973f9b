using System.Security.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using ZoneSettings.Client;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Connections;
using ZoneSettings.Proxy.Errors;
using ZoneSettings.Proxy.Origins;
using ZoneSettings.Proxy.Pools;
using ZoneSettings.Proxy.Visitors;
using ZoneSettings.Proxy.Zones;

namespace ZoneSettings.Proxy.Forwarding;

/// <summary>The life of one request: find the zone, decide, connect and forward, or say why not.</summary>
internal sealed class VisitorHandler(
    ZoneDirectory directory, RuleBook rules, OriginTable origins, OriginPools pools, IHttpForwarder forwarder, FailureAnswer failures,
    MissingCertificates missing)
{
    // Long enough that waiting visitors are no load, short enough that a start is soon noticed.
    private static readonly TimeSpan RetryWithoutSettings = TimeSpan.FromSeconds(5);

    public Task HandleAsync(HttpContext context, VisitorListener listener)
    {
        if (HostName.Of(context.Request.Host) is not { } host)
        {
            return Refusals.WriteAsync(context, StatusCodes.Status400BadRequest, "The Host header holds no host name.");
        }

        var table = directory.Current;
        if (table.Version is null)
        {
            return failures.WriteAsync(context, OriginFailure.NoSettings(RetryWithoutSettings), mode: null);
        }

        if (table.FindByHost(host) is not { } zone)
        {
            return failures.WriteAsync(context, OriginFailure.UnknownZone(), mode: null);
        }

        var zoneRules = rules.Find(zone.Settings);
        return listener.Scheme == HttpScheme.Https && !MayComeBy(context, zoneRules)
            ? RefuseConnectionAsync(context)
            : DecideAsync(context, listener, host, zone, zoneRules);
    }

    // Whoever kept the connection would get no other answer on it, ever; HTTP/1.1 and HTTP/2 each have a way to say so.
    private static Task RefuseConnectionAsync(HttpContext context)
    {
        context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        return Refusals.WriteAsync(
            context, StatusCodes.Status421MisdirectedRequest, "This site does not accept the TLS version of the connection.");
    }

    private Task DecideAsync(HttpContext context, VisitorListener listener, string host, ZoneEntry zone, ZoneRules zoneRules)
    {
        var isWebSocket = Upgrades.IsWebSocket(context);
        if (!isWebSocket && HttpMethods.IsConnect(context.Request.Method))
        {
            return Refusals.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "CONNECT opens WebSockets here, and no tunnels.");
        }

        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget == RequestTarget.WholeServer)
        {
            return Refusals.WriteAsync(context, StatusCodes.Status400BadRequest, "An origin cannot be asked as a whole; ask for a path.");
        }

        var origin = origins.Find(host);
        var request = new VisitorRequest(listener.Scheme, listener.Port, host, RequestTarget.Of(context));
        var decision = OriginPolicy.Decide(zoneRules.Policy, request, origin?.Target ?? default);
        switch (decision.Kind)
        {
            case DecisionKind.Redirect:
                context.Response.StatusCode = decision.RedirectStatus;
                context.Response.Headers.Location = decision.GetLocation(request);
                return Task.CompletedTask;
            case DecisionKind.Proxy:
                if (origin is null)
                {
                    return failures.WriteAsync(context, OriginFailure.NoOrigin(), decision.EffectiveMode);
                }

                missing.Note(decision, origin, zone.Name);
                return ForwardAsync(
                    context, ConnectionPolicy.Of(decision, origin, zone.Name, http2: !isWebSocket), decision.EffectiveMode);
            case DecisionKind.Refuse:
            default:
                return failures.WriteAsync(context, OriginFailure.Of(decision.Refusal), decision.EffectiveMode);
        }
    }

    private async Task ForwardAsync(HttpContext context, ConnectionPolicy policy, EncryptionMode mode)
    {
        var pool = pools.Enter(policy);
        try
        {
            var error = await forwarder.SendAsync(context, pool.Prefix, pool.Invoker, pool.Request, OriginTransformer.Instance);
            if (error != ForwarderError.None)
            {
                await failures.WriteAsync(context, error, mode);
            }
        }
        finally
        {
            pool.Leave();
        }
    }

    // A connection that was made for another name of the same listener, or before the zone became stricter.
    private static bool MayComeBy(HttpContext context, ZoneRules zoneRules) =>
        context.Features.Get<ITlsHandshakeFeature>() is { Protocol: var version } && (zoneRules.VisitorTls & version) != SslProtocols.None;
}
