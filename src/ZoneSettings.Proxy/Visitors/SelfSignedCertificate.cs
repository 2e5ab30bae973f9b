using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Proxy.Visitors;

/// <summary>A certificate for https visitors where the configuration gives none. Browsers warn of it.</summary>
internal static class SelfSignedCertificate
{
    private const string Name = "Zone settings reference proxy";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Makes one that lasts a year.</summary>
    /// <param name="hosts">Names and wildcards that it bears beside localhost.</param>
    /// <param name="now">From a day before this instant on.</param>
    public static SslStreamCertificateContext Make(IEnumerable<string> hosts, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(NamesOf(hosts));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        return SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }

    private static X509Extension NamesOf(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts.Append("localhost").Distinct())
        {
            names.AddDnsName(host);
        }

        names.AddIpAddress(IPAddress.Loopback);
        return names.Build();
    }
}
