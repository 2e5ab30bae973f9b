using System.IO.Compression;
using System.Text.Json;
using ZoneSettings.Policy.Tests.Published;

namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>The public suites of certificates, read where they lie. Their cases of servers are what can be judged here.</summary>
internal static class CertificateSuite
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The suite C2SP/x509-limbo.</summary>
    public static IReadOnlyList<CertificateCase> Limbo()
    {
        using var file = File.OpenRead(PublishedFile.Require("data", "x509-limbo.json"));
        return Read(file);
    }

    /// <summary>The suite Netflix/bettertls: name constraints and path building.</summary>
    public static IReadOnlyList<CertificateCase> BetterTls()
    {
        using var file = File.OpenRead(PublishedFile.Require("data", "bettertls.json.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        return Read(text);
    }

    private static List<CertificateCase> Read(Stream stream) =>
        JsonSerializer.Deserialize<Document>(stream, Options)!.Testcases;

    private sealed record Document
    {
        public required List<CertificateCase> Testcases { get; init; }
    }
}
