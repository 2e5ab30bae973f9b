using System.Text.Json.Nodes;
using ZoneSettings.Proxy.Commands;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Proxy.Tests.Probing;

/// <summary>Two origins, plaintext and TLS, and the command that probes them, run as a user would.</summary>
public sealed class ProbedOrigins : IAsyncDisposable
{
    private const string Host = "example.com";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("probe");

    private ProbedOrigins(OriginCertificates certificates, TestOrigin plain, TestOrigin secure)
    {
        Certificates = certificates;
        Plain = plain;
        Secure = secure;
        HttpPort = plain.Port;
        HttpsPort = secure.Port;
    }

    public OriginCertificates Certificates { get; }

    public TestOrigin Plain { get; }

    public TestOrigin Secure { get; }

    /// <summary>What is connected to; a test may name another address.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Where http is tried; a test may name another port.</summary>
    public int HttpPort { get; set; }

    /// <summary>Where https is tried; a test may name another port.</summary>
    public int HttpsPort { get; set; }

    public static async Task<ProbedOrigins> StartAsync(
        Func<OriginCertificates, IssuedCertificate>? certificate = null, OriginBehaviour? behaviour = null)
    {
        var certificates = new OriginCertificates(Host, "target.test", TimeProvider.System.GetUtcNow());
        return new ProbedOrigins(
            certificates,
            await TestOrigin.StartAsync(behaviour: behaviour),
            await TestOrigin.StartAsync((certificate ?? (all => all.Good))(certificates), behaviour));
    }

    /// <summary>Writes a file that an option can name.</summary>
    public string Save(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>What the command prints as JSON.</summary>
    public async Task<JsonNode> ProbeAsync(params string[] more) => JsonNode.Parse(await PrintAsync([.. more, "--json"]))!;

    /// <summary>What the command prints.</summary>
    public async Task<string> PrintAsync(params string[] more)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] args =
        [
            "probe", "--host", Host, "--origin", Address, "--http-port", $"{HttpPort}", "--https-port", $"{HttpsPort}",
            "--trust-store", Save("roots.pem", Certificates.Root.ToPem()), .. more,
        ];
        var code = await CommandLine.RunAsync(args, output, errors);
        Assert.Equal("", errors.ToString());
        Assert.Equal(0, code);
        return output.ToString();
    }

    /// <summary>Each mode's text for http and https visitors, as in <c>full: 200 | 525 handshake-failed</c>.</summary>
    public async Task<string[]> CellsAsync(params string[] more)
    {
        var report = await ProbeAsync(more);
        return [.. report["modes"]!.AsArray().Select(mode => $"{mode!["ssl"]}: {mode["http"]!["text"]} | {mode["https"]!["text"]}")];
    }

    public async ValueTask DisposeAsync()
    {
        await Plain.DisposeAsync();
        await Secure.DisposeAsync();
        Certificates.Dispose();
        folder.Delete(recursive: true);
    }
}
