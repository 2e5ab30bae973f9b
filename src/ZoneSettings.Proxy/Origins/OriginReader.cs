using System.Net;
using ZoneSettings.Policy.Certificates;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Configuration;

namespace ZoneSettings.Proxy.Origins;

/// <summary>Reads an origin from the configuration.</summary>
internal static class OriginReader
{
    public static Origin Read(SectionReader section)
    {
        var trust = section.TrustStore("TrustStore");
        var address = ReadAddress(section);
        var port = section.Port("Port", least: 1);
        var origin = new Origin
        {
            Host = ReadHost(section),
            Address = address,
            IpAddress = IPAddress.TryParse(address, out var ip) ? ip : null,
            Target = new OriginTarget(
                section.Text("TargetName"),
                section.Port("HttpPort", least: 1) ?? port,
                section.Port("HttpsPort", least: 1) ?? port,
                trust is not null),
            Validator = new OriginCertificateValidator(trust ?? TrustStore.System),
            ClientCertificate = section.Certificate("ClientCertificate", "ClientKey", "ClientPassword"),
        };
        section.End();
        return origin;
    }

    private static string ReadHost(SectionReader section)
    {
        var host = section.RequiredText("Host").ToLowerInvariant().TrimEnd('.');
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        if (host.Length > 0 && host != OriginTable.Everything && !HostName.IsValid(name))
        {
            section.Refuse("Host", $"is a host name, a wildcard such as *.example.com, or * for every host, not '{host}'.");
        }

        return host;
    }

    private static string ReadAddress(SectionReader section)
    {
        var address = section.RequiredText("Address");
        if (address.Length > 0 && !IPAddress.TryParse(address, out _) && !HostName.IsValid(address))
        {
            section.Refuse("Address", $"is an IP address or a host name, without a port, not '{address}'.");
        }

        return address;
    }
}
