using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;

/// <summary>
/// Somebody with a browser: asks for addresses as they stand, trusts every certificate, follows no redirect. Every name
/// leads to loopback.
/// </summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpMessageInvoker http;

    /// <summary>A visitor for whom the ports in addresses are others.</summary>
    /// <param name="portOf">From the port of an address to the port of loopback that is connected to.</param>
    public Visitor(Func<int, int> portOf)
    {
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            SslOptions = TrustAll(),
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, portOf(context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    /// <summary>The handler's own client, for what is no simple request.</summary>
    public HttpMessageInvoker Invoker => http;

    /// <summary>Options of a TLS client to whom no certificate matters.</summary>
    /// <param name="name">Name for the hello; null for that of the request.</param>
#pragma warning disable CA5359 // Whom visitors trust is not what the tests are about.
    public static SslClientAuthenticationOptions TrustAll(string? name = null) => new()
    {
        TargetHost = name,
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
    };
#pragma warning restore CA5359

    /// <summary>Asks for an address.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="mark">Marks the request, so that an origin can be asked whether it has come; null for none.</param>
    /// <param name="version">HTTP version, exactly; 1.1 when null.</param>
    public async Task<VisitorAnswer> GetAsync(string address, string? mark = null, Version? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = version ?? HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (mark is not null)
        {
            request.Headers.Add(SeenRequest.MarkHeader, mark);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await VisitorAnswer.ReadAsync(response);
    }

    public void Dispose() => http.Dispose();
}
