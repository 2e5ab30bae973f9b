using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Proxy.Tests.Configuration;

public sealed class CertificateFilesTests : IDisposable
{
    private const string Password = "certificate-secret";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("certificates");
    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Root");
    private readonly CertificateAuthority intermediate;
    private readonly IssuedCertificate issued;

    public CertificateFilesTests()
    {
        intermediate = root.CreateIntermediate("Intermediate");
        issued = intermediate.Issue(new LeafRequest { Names = ["example.com"] });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        issued.Dispose();
        intermediate.Dispose();
        root.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_PEM_files_are_read_with_the_intermediates()
    {
        await WriteAsync("c.pem", issued.ToPem());
        await WriteAsync("c.key", issued.KeyToPem());
        await AssertReadAsync("\"Certificate\":\"c.pem\",\"Key\":\"c.key\"");
    }

    [Fact]
    public async Task One_PEM_file_may_hold_both()
    {
        await WriteAsync("c.pem", issued.ToPem() + issued.KeyToPem());
        await AssertReadAsync("\"Certificate\":\"c.pem\"");
    }

    [Fact]
    public async Task A_key_may_be_encrypted()
    {
        using var key = issued.Certificate.GetECDsaPrivateKey()!;
        await WriteAsync("c.pem", issued.ToPem());
        await WriteAsync("c.key", key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        await AssertReadAsync($"\"Certificate\":\"c.pem\",\"Key\":\"c.key\",\"Password\":\"{Password}\"");
    }

    [Fact]
    public async Task A_PKCS_12_file_holds_everything()
    {
        X509Certificate2Collection all = [issued.Certificate, .. issued.Intermediates];
        await File.WriteAllBytesAsync(PathOf("c.pfx"), all.Export(X509ContentType.Pkcs12, Password)!, Cancellation);
        await AssertReadAsync($"\"Certificate\":\"c.pfx\",\"Password\":\"{Password}\"");
    }

    [Fact]
    public async Task A_wrong_password_is_a_fault_that_does_not_tell_it()
    {
        await File.WriteAllBytesAsync(PathOf("c.pfx"), issued.Certificate.Export(X509ContentType.Pkcs12, "another"), Cancellation);
        await AssertRefusedAsync($"\"Certificate\":\"c.pfx\",\"Password\":\"{Password}\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_file_that_is_no_certificate_is_a_fault(string text)
    {
        await WriteAsync("c.pem", text);
        await AssertRefusedAsync("\"Certificate\":\"c.pem\"");
    }

    [Fact]
    public async Task A_certificate_without_its_key_is_a_fault()
    {
        await WriteAsync("c.pem", issued.ToPem());
        await AssertRefusedAsync("\"Certificate\":\"c.pem\"");
    }

    [Fact]
    public async Task The_key_of_another_certificate_is_a_fault()
    {
        using var other = root.Issue(new LeafRequest());
        await WriteAsync("c.pem", issued.ToPem());
        await WriteAsync("c.key", other.KeyToPem());
        await AssertRefusedAsync("\"Certificate\":\"c.pem\",\"Key\":\"c.key\"");
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(PathOf(name), text, Cancellation);

    private async Task AssertReadAsync(string certificate)
    {
        var read = Assert.Single((await ReadAsync(certificate)).Listeners).Certificate!;
        Assert.Equal(issued.Certificate.Thumbprint, read.TargetCertificate.Thumbprint);
        Assert.True(read.TargetCertificate.HasPrivateKey);
        Assert.Equal(
            issued.Intermediates.Select(one => one.Thumbprint), read.IntermediateCertificates.Select(one => one.Thumbprint));
    }

    private async Task AssertRefusedAsync(string certificate)
    {
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => ReadAsync(certificate));
        Assert.StartsWith("Listeners[0].Certificate '", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Message, StringComparison.Ordinal);
    }

    private async Task<ProxyOptions> ReadAsync(string certificate)
    {
        await WriteAsync("proxy.json", $$"""
            {
              "ControlPlane": { "Address": "http://127.0.0.1:5080", "Token": "t" },
              "Listeners": [ { "Scheme": "https", "Port": 0, "VisitorPort": 443, {{certificate}} } ]
            }
            """);
        return ConfigurationFile.Read(PathOf("proxy.json")).Options;
    }
}
