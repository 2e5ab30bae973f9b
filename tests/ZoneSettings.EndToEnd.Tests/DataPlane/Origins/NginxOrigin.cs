using ZoneSettings.Testing.Certificates;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>An origin that no server of .NET can be: OpenSSL's security level 0 serves old versions and weak certificates.</summary>
public sealed class NginxOrigin : IOrigin
{
    /// <summary>What servers speak today.</summary>
    public const string CurrentVersions = "TLSv1.2 TLSv1.3";

    /// <summary>What they no longer should.</summary>
    public const string OldVersions = "TLSv1 TLSv1.1";

    private readonly TemporaryFolder folder = new();
    private ServerProgram? server;

    public int HttpPort { get; } = FreePorts.Take();

    public int HttpsPort { get; } = FreePorts.Take();

    private string LogPath => folder.File("access.log");

    /// <summary>Starts an origin.</summary>
    /// <param name="program">Full path of nginx.</param>
    /// <param name="certificate">What it shows.</param>
    /// <param name="versions">The TLS versions that it speaks.</param>
    public static async Task<NginxOrigin> StartAsync(
        string program, IssuedCertificate certificate, string versions = CurrentVersions)
    {
        var origin = new NginxOrigin();
        try
        {
            await origin.folder.WriteAsync("certificate.pem", certificate.ToPem());
            await origin.folder.WriteAsync("key.pem", certificate.KeyToPem());
            var configuration = await origin.folder.WriteAsync("nginx.conf", origin.Configure(versions));
            origin.server = await ServerProgram.StartAsync(
                program, ["-p", origin.folder.Path, "-c", configuration, "-e", "stderr"], origin.HttpPort, origin.HttpsPort);
            return origin;
        }
        catch
        {
            await origin.DisposeAsync();
            throw;
        }
    }

    public bool HasSeen(string mark) =>
        File.Exists(LogPath) && File.ReadLines(LogPath).Contains(mark);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }

    private string Configure(string versions) => $$"""
        daemon off;
        master_process off;
        pid {{folder.File("nginx.pid")}};
        error_log stderr;
        events { worker_connections 512; }
        http {
          log_format marks '$http_test_mark';
          access_log {{LogPath}} marks;
          client_body_temp_path {{folder.Path}};
          proxy_temp_path {{folder.Path}};
          fastcgi_temp_path {{folder.Path}};
          uwsgi_temp_path {{folder.Path}};
          scgi_temp_path {{folder.Path}};
          server {
            listen 127.0.0.1:{{HttpPort}};
            listen 127.0.0.1:{{HttpsPort}} ssl;
            ssl_certificate certificate.pem;
            ssl_certificate_key key.pem;
            ssl_protocols {{versions}};
            ssl_ciphers DEFAULT:@SECLEVEL=0;
            ssl_verify_client optional_no_ca;
            location / {
              return 200 '{"scheme":"$scheme","sni":"$ssl_server_name","host":"$http_host","clientCertificate":"$ssl_client_s_dn","forwardedProto":"$http_x_forwarded_proto","protocol":"$server_protocol"}';
            }
          }
        }

        """;
}
