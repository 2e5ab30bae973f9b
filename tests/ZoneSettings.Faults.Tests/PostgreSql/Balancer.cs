using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>HAProxy before the instances, as an operator configures it: it asks each whether it is ready.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePorts.Take();
    private ServerProgram? program;

    private Balancer()
    {
    }

    /// <summary>Scheme, host and port.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Starts it before ports of loopback.</summary>
    public static async Task<Balancer> StartAsync(params IEnumerable<int> instances)
    {
        var path = Requires.Haproxy();
        var balancer = new Balancer();
        try
        {
            var file = await balancer.folder.WriteAsync("haproxy.cfg", balancer.Configure(instances));
            balancer.program = await ServerProgram.StartAsync(path, ["-db", "-f", file], balancer.port);
            return balancer;
        }
        catch
        {
            await balancer.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            await program.DisposeAsync();
        }

        folder.Dispose();
    }

    // Only what has not reached an instance is tried at another: a PATCH must not be done twice. When none is ready, which a
    // machine that stands still for a moment can bring about, it goes on with all of them.
    private string Configure(IEnumerable<int> instances) => $"""
        defaults
          mode http
          timeout connect 2s
          timeout client 60s
          timeout server 60s
          retries 3
          retry-on conn-failure
          option redispatch 1
          option httpchk GET /readyz
          http-check expect status 200
          timeout check 2s
          default-server check inter 200ms fall 2 rise 1
        frontend visitors
          bind 127.0.0.1:{port}
          use_backend all if {"{ nbsrv(instances) eq 0 }"}
          default_backend instances
        backend instances
          balance roundrobin
        {string.Join('\n', instances.Select(instance => $"  server s{instance} 127.0.0.1:{instance}"))}
        backend all
          balance roundrobin
        {string.Join('\n', instances.Select(instance => $"  server s{instance} 127.0.0.1:{instance} no-check"))}

        """;
}
