using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Peers;

/// <summary>nginx as a proxy, configured as its reference says for the modes <c>full</c> and <c>strict</c>.</summary>
public sealed class NginxPeer : IPeer
{
    private readonly TemporaryFolder folder = new();
    private ServerProgram? server;

    public int Port { get; } = FreePorts.Take();

    /// <summary>Starts the proxy.</summary>
    /// <param name="program">Full path of nginx.</param>
    /// <param name="fleet">The origins.</param>
    public static async Task<NginxPeer> StartAsync(string program, OriginFleet fleet)
    {
        var peer = new NginxPeer();
        try
        {
            await peer.folder.WriteAsync("roots.pem", fleet.RootPem);
            var configuration = await peer.folder.WriteAsync("nginx.conf", peer.Configure(fleet));
            peer.server = await ServerProgram.StartAsync(
                program, ["-p", peer.folder.Path, "-c", configuration, "-e", "stderr"], peer.Port);
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

    // https://nginx.org/en/docs/http/ngx_http_proxy_module.html: verification and the name in the hello are off by default,
    // the depth of chains is 1.
    private string Configure(OriginFleet fleet) => $$"""
        daemon off;
        master_process off;
        pid {{folder.File("nginx.pid")}};
        error_log stderr;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path {{folder.Path}};
          proxy_temp_path {{folder.Path}};
          fastcgi_temp_path {{folder.Path}};
          uwsgi_temp_path {{folder.Path}};
          scgi_temp_path {{folder.Path}};
          map $host $origin_port {
            {{string.Join("\n    ", OriginNames.WithCertificates.Select(name => $"~^{name}\\. {fleet[name].HttpsPort};"))}}
          }
          proxy_set_header Host $host;
          proxy_ssl_server_name on;
          proxy_ssl_name $host;
          proxy_ssl_session_reuse off;
          proxy_ssl_trusted_certificate roots.pem;
          server {
            listen 127.0.0.1:{{Port}};
            server_name *.{{IPeer.ZoneOf("full")}};
            location / {
              proxy_pass https://127.0.0.1:$origin_port;
              proxy_ssl_verify off;
            }
          }
          server {
            listen 127.0.0.1:{{Port}};
            server_name *.{{IPeer.ZoneOf("strict")}};
            location / {
              proxy_pass https://127.0.0.1:$origin_port;
              proxy_ssl_verify on;
              proxy_ssl_verify_depth 5;
            }
          }
        }

        """;
}
