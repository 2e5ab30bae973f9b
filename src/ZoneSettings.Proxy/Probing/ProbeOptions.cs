using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Origins;

namespace ZoneSettings.Proxy.Probing;

/// <summary>What to probe. Immutable.</summary>
internal sealed class ProbeOptions
{
    private const int LongestPath = 8_000;

    /// <summary>The origin, with the host name for which it is asked.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Path and query to ask for. Default <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>How long each of look-up and connection, handshake, and answer may take. Default 10 s.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The host name, in lower case.</summary>
    public string Host => Origin.Host;

    /// <summary>Reads and checks what was given; the keys of an origin are those of the configuration file.</summary>
    public static ProbeOptions Read(SectionReader section)
    {
        var options = new ProbeOptions
        {
            Path = ReadPath(section),
            Timeout = section.Duration("Timeout", TimeSpan.FromSeconds(10)),
            Origin = OriginReader.Read(section),
        };
        if (options.Host.Contains('*', StringComparison.Ordinal))
        {
            section.Refuse("Host", "is one host name here, no wildcard.");
        }

        return options;
    }

    private static string ReadPath(SectionReader section)
    {
        var path = section.Text("Path") ?? "/";
        if (path[0] != '/' || path.Length > LongestPath || path.AsSpan().ContainsAnyExceptInRange('!', '~') || path.Contains('#', StringComparison.Ordinal))
        {
            section.Refuse("Path", "begins with a slash and has neither spaces nor a fragment; other characters than ASCII are percent-encoded.");
            return "/";
        }

        return path;
    }
}
