using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>
/// A good web server that answers with what it saw, over HTTP/1.1 and, with TLS, HTTP/2. WebSockets get their messages
/// back, after one that says what was seen of the handshake.
/// </summary>
public sealed class EchoOrigin : IOrigin
{
    private readonly ConcurrentDictionary<string, bool> marks = [];
    private readonly WebApplication application;
    private readonly bool answers;

    private EchoOrigin(WebApplication application, bool answers)
    {
        this.application = application;
        this.answers = answers;
        application.UseWebSockets();
        application.Run(AnswerAsync);
    }

    public int HttpPort => PortOf(0);

    public int HttpsPort => PortOf(1);

    /// <summary>Starts an origin.</summary>
    /// <param name="certificate">What it shows.</param>
    /// <param name="wish">What it wants to be shown.</param>
    /// <param name="answers">False: it takes requests and never answers them.</param>
    public static async Task<EchoOrigin> StartAsync(
        IssuedCertificate certificate, ClientCertificateWish wish = ClientCertificateWish.Asks, bool answers = true)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var tls = TlsOf(certificate, wish);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                // Only with a callback does Kestrel tell the name in the hello.
                OnConnection = _ => ValueTask.FromResult(tls),
            }));
        });
        var origin = new EchoOrigin(builder.Build(), answers);
        await origin.application.StartAsync(TestContext.Current.CancellationToken);
        return origin;
    }

    public bool HasSeen(string mark) => marks.ContainsKey(mark);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static SslServerAuthenticationOptions TlsOf(IssuedCertificate certificate, ClientCertificateWish wish) => new()
    {
        ServerCertificateContext =
            SslStreamCertificateContext.Create(certificate.Certificate, certificate.Intermediates, offline: true),
        ClientCertificateRequired = true,
        RemoteCertificateValidationCallback = (_, shown, _, _) => wish switch
        {
            ClientCertificateWish.Asks => true,
            ClientCertificateWish.Requires => shown is not null,
            ClientCertificateWish.RefusesAll => false,
            _ => throw new ArgumentOutOfRangeException(nameof(wish), wish, "Unknown wish."),
        },
    };

    private static SeenRequest Describe(HttpContext context) => new(
        context.Request.Scheme,
        context.Features.Get<ITlsHandshakeFeature>()?.HostName is { Length: > 0 } name ? name : null,
        context.Request.Headers.Host.ToString(),
        context.Connection.ClientCertificate?.Subject,
        context.Request.Headers["X-Forwarded-Proto"] is { Count: > 0 } scheme ? scheme.ToString() : null,
        context.Request.Protocol);

    private static async Task EchoAsync(WebSocket socket, SeenRequest seen, CancellationToken cancellationToken)
    {
        await socket.SendAsync(seen.ToUtf8Json(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, cancellationToken) is { MessageType: not WebSocketMessageType.Close } message)
        {
            await socket.SendAsync(
                buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, cancellationToken);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        marks.TryAdd(context.Request.Headers[SeenRequest.MarkHeader].ToString(), true);
        var seen = Describe(context);
        if (!answers)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await EchoAsync(socket, seen, context.RequestAborted);
        }
        else
        {
            await context.Response.Body.WriteAsync(seen.ToUtf8Json(), context.RequestAborted);
        }
    }

    // In the order in which they were asked for.
    private int PortOf(int listener) => new Uri(application.Urls.ElementAt(listener)).Port;
}
