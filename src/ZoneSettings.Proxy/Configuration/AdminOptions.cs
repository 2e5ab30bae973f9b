using System.Net;

namespace ZoneSettings.Proxy.Configuration;

/// <summary>Where operators ask how the proxy is.</summary>
internal sealed class AdminOptions
{
    /// <summary>Address to listen on. It asks for no token, so let no stranger reach it. Default 127.0.0.1.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Port to listen on; 0 for a free one, which is the default.</summary>
    public required int Port { get; init; }

    public static AdminOptions Read(SectionReader section)
    {
        var options = new AdminOptions
        {
            Address = section.Address("Address", IPAddress.Loopback),
            Port = section.Port("Port", least: 0) ?? 0,
        };
        section.End();
        return options;
    }
}
