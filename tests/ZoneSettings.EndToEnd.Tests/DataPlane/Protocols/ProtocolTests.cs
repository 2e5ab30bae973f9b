using System.Net;
using System.Net.WebSockets;
using System.Text;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Protocols;

/// <summary>HTTP/2 and WebSockets from visitor to origin. The decision about a WebSocket is that about its handshake.</summary>
public sealed class ProtocolTests(ProtocolStage stage) : IClassFixture<ProtocolStage>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("full.example", "1.1")]
    [InlineData("full.example", "2.0")]
    [InlineData("flexible.example", "2.0")]
    [InlineData("strict.example", "2.0")]
    public async Task A_visitor_may_use_either_version_of_http(string zone, string version)
    {
        var answer = await stage.Site.Proxy.Visitor.GetAsync($"https://good.{zone}/", version: Version.Parse(version));
        var seen = answer.ReadSeen();
        Assert.Equal("https", seen.ForwardedProto);
        Assert.Equal($"good.{zone}", seen.Host);
        // Offered where there is TLS, and the origin takes it.
        Assert.Equal(zone == "flexible.example" ? "HTTP/1.1" : "HTTP/2", seen.Protocol);
    }

    [Fact]
    public async Task Visitors_of_http_2_share_a_connection_and_are_told_of_failures()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => stage.Site.Proxy.Visitor.GetAsync(
            $"https://{(number % 2 == 0 ? OriginNames.Good : OriginNames.Expired)}.strict.example/{number}", version: HttpVersion.Version20)));
        Assert.Equal(16, answers.Count(answer => answer.Status == 200));
        Assert.Equal(16, answers.Count(answer => answer is { Status: 526, Failure.Word: "certificate-invalid" }));
    }

    [Theory]
    [InlineData("ws", "full.example", "http", "http")]
    [InlineData("wss", "full.example", "https", "https")]
    [InlineData("wss", "flexible.example", "http", "https")]
    [InlineData("wss", "strict.example", "https", "https")]
    [InlineData("ws", "origin-pull.example", "https", "http")]
    public async Task A_web_socket_is_opened_as_the_mode_says(string scheme, string zone, string originScheme, string forwarded)
    {
        using var socket = await OpenAsync($"{scheme}://good.{zone}/socket");
        var seen = SeenRequest.Read(await ReceiveAsync(socket));
        Assert.Equal((originScheme, forwarded, $"good.{zone}"), (seen.Scheme, seen.ForwardedProto, seen.Host));
        Assert.Equal(originScheme == "https" ? $"good.{zone}" : null, seen.Sni);

        foreach (var message in new[] { "one", "two", new string('x', 3000) })
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
            Assert.Equal(message, await ReceiveAsync(socket));
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, Cancellation);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task A_web_socket_over_http_2_reaches_the_origin()
    {
        using var socket = await OpenAsync("wss://good.strict.example/socket", HttpVersion.Version20);
        Assert.Equal("https", SeenRequest.Read(await ReceiveAsync(socket)).Scheme);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        Assert.Equal("hello", await ReceiveAsync(socket));
    }

    [Theory]
    [InlineData("wss://expired.strict.example/", 526)]
    [InlineData("ws://expired.origin-pull.example/", 526)]
    [InlineData("wss://good.off.example/", 302)]
    public async Task A_web_socket_that_the_mode_forbids_is_not_opened(string address, int status)
    {
        var fault = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(address));
        Assert.Contains($"'{status}'", fault.Message, StringComparison.Ordinal);
    }

    private async Task<ClientWebSocket> OpenAsync(string address, Version? version = null)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.HttpVersion = version ?? HttpVersion.Version11;
            socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
            await socket.ConnectAsync(new Uri(address), stage.Site.Proxy.Visitor.Invoker, Cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, Cancellation);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
        while (!part.EndOfMessage);
        return text.ToString();
    }
}
