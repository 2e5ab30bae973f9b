using Microsoft.AspNetCore.Http.Features;

namespace ZoneSettings.Proxy.Forwarding;

/// <summary>Tells WebSocket handshakes, of HTTP/1.1 (RFC 6455) and of HTTP/2 (RFC 8441), from other requests.</summary>
internal static class Upgrades
{
    private const string WebSocket = "websocket";

    public static bool IsWebSocket(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsConnect(request.Method)
            ? context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol } && IsWord(protocol)
            : request.Headers.Upgrade is { Count: 1 } upgrade && IsWord(upgrade[0]);
    }

    private static bool IsWord(string? word) => string.Equals(word, WebSocket, StringComparison.OrdinalIgnoreCase);
}
