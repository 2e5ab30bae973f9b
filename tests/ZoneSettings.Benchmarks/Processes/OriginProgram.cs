using System.Globalization;
using System.Text.RegularExpressions;
using ZoneSettings.Testing.Certificates;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>The origin of all hosts: this program in a process of its own, on a port for http and one for https.</summary>
internal sealed partial class OriginProgram : IAsyncDisposable
{
    private readonly RunningProgram program;

    private OriginProgram(RunningProgram program, Match line, string trustStore)
    {
        this.program = program;
        HttpPort = int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        HttpsPort = int.Parse(line.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        TrustStore = trustStore;
    }

    /// <summary>Port for plaintext.</summary>
    public int HttpPort { get; }

    /// <summary>Port for TLS.</summary>
    public int HttpsPort { get; }

    /// <summary>File with the root of its certificate.</summary>
    public string TrustStore { get; }

    /// <summary>Starts it.</summary>
    public static async Task<OriginProgram> StartAsync(WorkFolder folder, CancellationToken cancellationToken)
    {
        using var root = CertificateAuthority.CreateRoot("Benchmark Root");
        using var server = root.Issue(new LeafRequest { Names = ["*.bench.example"] });
        await File.WriteAllTextAsync(folder.File("origin.pem"), server.ToPem(), cancellationToken);
        await File.WriteAllTextAsync(folder.File("origin.key"), server.KeyToPem(), cancellationToken);
        await File.WriteAllTextAsync(folder.File("root.pem"), root.ToPem(), cancellationToken);
        var program = OwnProgram.Start(
            ["origin", "--certificate", folder.File("origin.pem"), "--key", folder.File("origin.key")]);
        try
        {
            var line = await program.ReadUntilAsync(ListeningLine(), cancellationToken);
            return new OriginProgram(program, line, folder.File("root.pem"));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [GeneratedRegex(@"Origin on (\d+) and (\d+)")]
    private static partial Regex ListeningLine();
}
