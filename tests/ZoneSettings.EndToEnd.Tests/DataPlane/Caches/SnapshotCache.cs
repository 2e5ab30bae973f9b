using System.Text.RegularExpressions;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Caches;

/// <summary>nginx in front of the service, configured as the README says, to the letter but for addresses and paths.</summary>
public sealed partial class SnapshotCache : IAsyncDisposable
{
    private const string Service = "http://127.0.0.1:5080";
    private const string Folder = "/var/cache/nginx/zonesettings";
    private const string Listen = "listen 5090;";

    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePorts.Take();
    private ServerProgram? server;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Starts nginx.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="service">Address of the service behind it.</param>
    public static async Task<SnapshotCache> StartAsync(string program, string service)
    {
        var cache = new SnapshotCache();
        try
        {
            var configuration = await cache.folder.WriteAsync("nginx.conf", cache.Configure(service));
            cache.server = await ServerProgram.StartAsync(
                program, ["-p", cache.folder.Path, "-c", configuration, "-e", "stderr"], cache.port);
            return cache;
        }
        catch
        {
            await cache.DisposeAsync();
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

    private static string ReadBlock()
    {
        var readme = File.ReadAllText(Path.Combine(TestData.Root, "README.md"));
        var block = Block.Match(readme).Groups[1].Value;
        Assert.All([Service, Folder, Listen], part => Assert.Contains(part, block, StringComparison.Ordinal));
        return block;
    }

    private string Configure(string service) => $$"""
        daemon off;
        master_process off;
        pid {{folder.File("nginx.pid")}};
        error_log stderr;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path {{folder.Path}};
          proxy_temp_path {{folder.Path}};
          fastcgi_temp_path {{folder.Path}};
          uwsgi_temp_path {{folder.Path}};
          scgi_temp_path {{folder.Path}};
        {{ReadBlock()
            .Replace(Service, service, StringComparison.Ordinal)
            .Replace(Folder, folder.File("cache"), StringComparison.Ordinal)
            .Replace(Listen, $"listen 127.0.0.1:{port};", StringComparison.Ordinal)}}
        }

        """;

    [GeneratedRegex("^```nginx\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block { get; }
}
