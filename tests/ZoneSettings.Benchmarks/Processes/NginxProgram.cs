using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ZoneSettings.Benchmarks.Floors;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>nginx from the machine, with the same two routes.</summary>
internal sealed class NginxProgram : IAsyncDisposable
{
    private const string File = "/usr/sbin/nginx";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly RunningProgram program;

    private NginxProgram(RunningProgram program, IPEndPoint endPoint)
    {
        this.program = program;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens for http.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts it; null when the machine has none.</summary>
    public static async Task<NginxProgram?> StartAsync(
        WorkFolder folder, OriginProgram origin, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File))
        {
            return null;
        }

        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        var configuration = folder.File("nginx.conf");
        await System.IO.File.WriteAllTextAsync(configuration, ConfigurationOf(folder, origin, endPoint.Port), cancellationToken);
        var started = new NginxProgram(
            RunningProgram.Start(File, ["-c", configuration, "-e", folder.File("nginx.log")]), endPoint);
        try
        {
            await WaitAsync(endPoint, cancellationToken);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    // nginx cannot choose a free port itself.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(endPoint, cancellationToken);
                return;
            }
            catch (SocketException) when (attempt < 250)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static string ConfigurationOf(WorkFolder folder, OriginProgram origin, int port) => $$"""
        daemon off;
        worker_processes {{Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)}};
        pid {{folder.File("nginx.pid")}};
        events { worker_connections 1024; }
        http {
          access_log off;
          keepalive_requests 1000000000;
          client_body_temp_path {{folder.File("nginx-body")}};
          proxy_temp_path {{folder.File("nginx-proxy")}};
          fastcgi_temp_path {{folder.File("nginx-fastcgi")}};
          uwsgi_temp_path {{folder.File("nginx-uwsgi")}};
          scgi_temp_path {{folder.File("nginx-scgi")}};
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Host $host;
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_set_header X-Forwarded-Proto $scheme;
          proxy_set_header X-Forwarded-Host $host;
          upstream plain { server 127.0.0.1:{{origin.HttpPort}}; keepalive 128; keepalive_requests 1000000000; }
          upstream tls { server 127.0.0.1:{{origin.HttpsPort}}; keepalive 128; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:{{port}};
            server_name {{Names.HttpHost}};
            location / { proxy_pass http://plain; }
          }
          server {
            listen 127.0.0.1:{{port}};
            server_name {{Names.HttpsHost}};
            location / {
              proxy_pass https://tls;
              proxy_ssl_server_name on;
              proxy_ssl_name $host;
              proxy_ssl_verify on;
              proxy_ssl_trusted_certificate {{origin.TrustStore}};
            }
          }
        }
        """;
}
