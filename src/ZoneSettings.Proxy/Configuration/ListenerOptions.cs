using System.Net;
using System.Net.Security;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Configuration;

/// <summary>Where visitors come in.</summary>
internal sealed class ListenerOptions
{
    /// <summary>How visitors come.</summary>
    public required HttpScheme Scheme { get; init; }

    /// <summary>Address to listen on. Default 127.0.0.1, so that nobody is reachable from outside without having said so.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Port to listen on; 0 for a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Port that visitors use, which behind a port mapping is another one. One of those that are proxied for the scheme. Default: <see cref="Port"/>.</summary>
    public required int VisitorPort { get; init; }

    /// <summary>What https visitors are shown; null: a certificate that signs itself is made at the start.</summary>
    public required SslStreamCertificateContext? Certificate { get; init; }

    public static ListenerOptions Read(SectionReader section)
    {
        var scheme = ReadScheme(section);
        var port = section.Port("Port", least: 0);
        if (port is null && !section.Has("Port"))
        {
            section.Refuse("Port", "is missing.");
        }

        var options = new ListenerOptions
        {
            Scheme = scheme ?? HttpScheme.Http,
            Address = section.Address("Address", IPAddress.Loopback),
            Port = port ?? 0,
            VisitorPort = ReadVisitorPort(section, port),
            Certificate = section.Certificate("Certificate", "Key", "Password"),
        };
        section.End();
        if (scheme is { } known && options.VisitorPort > 0)
        {
            options.Check(section, known);
        }

        return options;
    }

    private static HttpScheme? ReadScheme(SectionReader section)
    {
        switch (section.RequiredText("Scheme"))
        {
            case "http":
                return HttpScheme.Http;
            case "https":
                return HttpScheme.Https;
            case "":
                return null;
            case var other:
                section.Refuse("Scheme", $"is http or https, not '{other}'.");
                return null;
        }
    }

    // 0 stands for a fault that has been told.
    private static int ReadVisitorPort(SectionReader section, int? port)
    {
        var isGiven = section.Has("VisitorPort");
        if (!isGiven && port == 0)
        {
            section.Refuse("VisitorPort", "is needed where Port is 0: the system's choice is none that visitors use.");
        }

        return section.Port("VisitorPort", least: 1) ?? (isGiven ? 0 : port ?? 0);
    }

    private void Check(SectionReader section, HttpScheme scheme)
    {
        if (VisitorPorts.Classify(scheme, VisitorPort) == PortClass.Unlisted)
        {
            var word = scheme == HttpScheme.Http ? "http" : "https";
            var ports = scheme == HttpScheme.Http ? VisitorPorts.Http : VisitorPorts.Https;
            section.Refuse("VisitorPort", $"{VisitorPort} is none that is proxied for {word} ({string.Join(", ", ports)}). Set VisitorPort to the one that visitors use when Port is another.");
        }

        if (scheme == HttpScheme.Http && Certificate is not null)
        {
            section.Refuse("Certificate", "has no use on an http listener.");
        }
    }
}
