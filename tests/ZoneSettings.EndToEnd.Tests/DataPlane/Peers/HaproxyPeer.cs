using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Peers;

/// <summary>HAProxy, configured as its manual says for the modes <c>full</c> and <c>strict</c>.</summary>
public sealed class HaproxyPeer : IPeer
{
    private readonly TemporaryFolder folder = new();
    private ServerProgram? server;

    public int Port { get; } = FreePorts.Take();

    /// <summary>Starts the proxy.</summary>
    /// <param name="program">Full path of HAProxy.</param>
    /// <param name="fleet">The origins.</param>
    public static async Task<HaproxyPeer> StartAsync(string program, OriginFleet fleet)
    {
        var peer = new HaproxyPeer();
        try
        {
            var roots = await peer.folder.WriteAsync("roots.pem", fleet.RootPem);
            var configuration = await peer.folder.WriteAsync("haproxy.cfg", peer.Configure(fleet, roots));
            peer.server = await ServerProgram.StartAsync(program, ["-db", "-f", configuration], peer.Port);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }

    private string Configure(OriginFleet fleet, string roots) => $"""
        global
          maxconn 256
        defaults
          mode http
          timeout connect 10s
          timeout client 10s
          timeout server 10s
          retries 0
        frontend visitors
          bind 127.0.0.1:{Port}
          use_backend %[req.hdr(host),lower]
        {Backends(fleet, "full", "verify none")}
        {Backends(fleet, "strict", $"verify required ca-file {roots}")}

        """;

    // https://docs.haproxy.org/2.6/configuration.html section 5.2: without verifyhost the name in the hello is what is checked.
    private static string Backends(OriginFleet fleet, string mode, string verification) => string.Join('\n',
        OriginNames.WithCertificates.Select(name => $"""
            backend {name}.{IPeer.ZoneOf(mode)}
              server origin 127.0.0.1:{fleet[name].HttpsPort} ssl sni req.hdr(host) {verification}
            """));
}
