using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Policy.Tests.Certificates;
using ZoneSettings.Policy.Tests.Failures;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Readme;

/// <summary>The README's code is compiled, and does what the README says.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly OriginCertificates origins = new(Judging.Host, "origin.example.net", Judging.Now);

    [Fact]
    public void The_readme_shows_the_example_to_the_letter() => Assert.Equal(ExampleLines(), ReadmeLines());

    [Theory]
    [InlineData(nameof(OriginCertificates.Good), null)]
    [InlineData(nameof(OriginCertificates.Expired), "certificate-invalid; status=526; mode=strict; reason=\"expired\"")]
    [InlineData(nameof(OriginCertificates.WrongName), "certificate-invalid; status=526; mode=strict; reason=\"name\"")]
    [InlineData(nameof(OriginCertificates.SelfSigned), "certificate-invalid; status=526; mode=strict; reason=\"self-signed\"")]
    public async Task The_example_connects_or_says_why_not(string name, string? header)
    {
        var served = (IssuedCertificate)typeof(OriginCertificates).GetProperty(name)!.GetValue(origins)!;
        await using var origin = ScriptedOrigin.WithTls(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(served.Certificate, served.Intermediates, offline: true),
        });
        Assert.Equal(header, await ConnectAsync(origin));
    }

    [Fact]
    public async Task The_example_tells_a_failed_handshake_from_a_bad_certificate()
    {
        await using var origin = new ScriptedOrigin(async (socket, cancellation) =>
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), cancellation));
        Assert.StartsWith("handshake-failed; status=525; mode=strict", await ConnectAsync(origin), StringComparison.Ordinal);
    }

    public void Dispose() => origins.Dispose();

    private async Task<string?> ConnectAsync(ScriptedOrigin origin)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, origin.Port, TestContext.Current.CancellationToken);
        await using var stream = new SslStream(tcp.GetStream());
        var failure = await ReadmeExample.SecureAsync(stream, origins.Root.ToPem(), Judging.Now);
        return failure?.ToHeader(EncryptionMode.Strict);
    }

    private static IEnumerable<string> ExampleLines()
    {
        var lines = Between(
            File.ReadLines(Path.Combine(TestData.Root, "tests", "ZoneSettings.Policy.Tests", "Readme", "ReadmeExample.cs")),
            line => line.Trim() == "// <readme>", line => line.Trim() == "// </readme>");
        return lines.Select(line => line.Length >= 8 ? line[8..] : line);
    }

    private static List<string> ReadmeLines() => Between(
        File.ReadLines(Path.Combine(TestData.Root, "src", "ZoneSettings.Policy", "README.md")),
        line => line == "```csharp", line => line == "```");

    private static List<string> Between(IEnumerable<string> lines, Func<string, bool> starts, Func<string, bool> ends)
    {
        List<string> found = [.. lines.SkipWhile(line => !starts(line)).Skip(1).TakeWhile(line => !ends(line))];
        Assert.NotEmpty(found);
        return found;
    }
}
