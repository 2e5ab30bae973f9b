using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>An origin on a real socket that notes what it sees. It answers 200 unless a test says otherwise.</summary>
public sealed class TestOrigin : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, byte> open = new();

    private TestOrigin(IssuedCertificate? certificate, OriginBehaviour behaviour)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            if (behaviour.Latin1)
            {
                kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
                kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            }

            kestrel.Listen(IPAddress.Loopback, 0, listen => Listen(listen, certificate, behaviour));
        });
        app = builder.Build();
        app.UseWebSockets();
        app.Run(context =>
        {
            Seen.Enqueue(SeenRequest.Of(context));
            return behaviour.Answer(context);
        });
    }

    /// <summary>Every request, oldest first.</summary>
    public ConcurrentQueue<SeenRequest> Seen { get; } = [];

    /// <summary>Ids of the connections that are open now.</summary>
    public ICollection<string> Open => open.Keys;

    public int Port => new Uri(app.Urls.Single()).Port;

    public static async Task<TestOrigin> StartAsync(IssuedCertificate? certificate = null, OriginBehaviour? behaviour = null)
    {
        var origin = new TestOrigin(certificate, behaviour ?? new OriginBehaviour());
        await origin.app.StartAsync(TestContext.Current.CancellationToken);
        return origin;
    }

    /// <summary>The only request.</summary>
    public SeenRequest Single() => Assert.Single(Seen);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private void Listen(ListenOptions listen, IssuedCertificate? certificate, OriginBehaviour behaviour)
    {
        listen.Protocols = certificate is null ? HttpProtocols.Http1 : behaviour.Protocols;
        listen.Use(next => async connection =>
        {
            open.TryAdd(connection.ConnectionId, 0);
            try
            {
                await next(connection);
            }
            finally
            {
                open.TryRemove(connection.ConnectionId, out _);
            }
        });
        if (certificate is not null)
        {
            listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(
                        certificate.Certificate, certificate.Intermediates, offline: true),
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    ClientCertificateRequired = behaviour.AsksForCertificate,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null || !behaviour.NeedsCertificate,
                }),
            });
        }
    }
}
