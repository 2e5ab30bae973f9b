using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Forwarding;

public sealed class WebSocketTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("flexible", "ws://example.com/", "http", 1)]
    [InlineData("flexible", "wss://example.com/", "http", 1)]
    [InlineData("strict", "ws://example.com/", "http", 1)]
    [InlineData("strict", "wss://example.com/", "https", 1)]
    [InlineData("strict", "wss://example.com/", "https", 2)]
    [InlineData("origin_pull", "ws://example.com/", "https", 1)]
    public async Task A_WebSocket_goes_the_way_of_its_handshake(string mode, string address, string scheme, int visitorVersion)
    {
        await using var site = await TestSite.StartAsync(mode, behaviour: Echoing());
        using var socket = await OpenAsync(site, address, visitorVersion);
        await SayAsync(socket, "hello");
        var seen = (scheme == "http" ? site.Plain : site.Secure).Single();
        Assert.Equal("HTTP/1.1", seen.Protocol);
        Assert.Equal("example.com", seen.Host);
        Assert.Equal(address.StartsWith("wss", StringComparison.Ordinal) ? "https" : "http", seen.Headers["X-Forwarded-Proto"]);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
    }

    [Fact]
    public async Task A_WebSocket_that_is_open_keeps_its_decision_and_a_new_one_gets_the_new()
    {
        await using var site = await TestSite.StartAsync("full", certificates => certificates.WrongName, Echoing());
        using var socket = await OpenAsync(site, "wss://example.com/", 1);
        await site.SetModeAsync("strict");
        await SayAsync(socket, "still here");
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(site, "wss://example.com/", 1));
        Assert.Contains("526", refused.Message, StringComparison.Ordinal);
    }

    private static OriginBehaviour Echoing() => new()
    {
        Protocols = HttpProtocols.Http1AndHttp2,
        Answer = async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[1024];
            for (WebSocketReceiveResult read; !(read = await socket.ReceiveAsync(buffer, Cancellation)).CloseStatus.HasValue;)
            {
                await socket.SendAsync(buffer.AsMemory(0, read.Count), read.MessageType, read.EndOfMessage, Cancellation);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
        },
    };

    private static async Task<ClientWebSocket> OpenAsync(TestSite site, string address, int version)
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = new Version(version, version == 1 ? 1 : 0);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var visitor = new HttpMessageInvoker(site.Proxy.VisitHandler());
        await socket.ConnectAsync(new Uri(address), visitor, Cancellation);
        return socket;
    }

    private static async Task SayAsync(ClientWebSocket socket, string word)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(word), WebSocketMessageType.Text, true, Cancellation);
        var buffer = new byte[1024];
        var read = await socket.ReceiveAsync(buffer, Cancellation);
        Assert.Equal(word, Encoding.ASCII.GetString(buffer, 0, read.Count));
    }
}
