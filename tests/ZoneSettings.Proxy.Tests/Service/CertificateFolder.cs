using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>A certificate for clients in files, as an operator keeps it.</summary>
internal sealed class CertificateFolder : IDisposable
{
    public const string Subject = "CN=the-proxy";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("certificate");

    public CertificateFolder()
    {
        using var root = CertificateAuthority.CreateRoot("Client Root");
        using var issued = root.Issue(new LeafRequest { CommonName = "the-proxy", Usages = [UsageOids.ClientAuthentication] });
        File.WriteAllText(CertificatePath, issued.ToPem());
        File.WriteAllText(KeyPath, issued.KeyToPem());
    }

    public string CertificatePath => Path.Combine(folder.FullName, "client.pem");

    public string KeyPath => Path.Combine(folder.FullName, "client.key");

    public void Dispose() => folder.Delete(recursive: true);
}
