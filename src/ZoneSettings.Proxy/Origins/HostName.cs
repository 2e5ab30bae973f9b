using System.Buffers;

namespace ZoneSettings.Proxy.Origins;

/// <summary>Names of hosts as they stand in a Host header, in SNI and in the configuration.</summary>
internal static class HostName
{
    private const int Longest = 253;
    private const int LongestLabel = 63;

    // The underscore is no character of a host name, but names with it are in use (RFC 2181, section 11).
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>Whether a text is a host name without a dot at its end. An IPv4 address reads as one.</summary>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > Longest || name.ContainsAnyExcept(Allowed))
        {
            return false;
        }

        foreach (var label in name.Split('.'))
        {
            if (name[label].Length is 0 or > LongestLabel)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The effective Host of a request: in lower case, without the port and without a dot at its end. Null when it is no host name.</summary>
    public static string? Of(HostString header)
    {
        // Whoever may not allocate finds nothing to do for an ordinary header: the string itself is answered.
        var host = header.Host;
        host = (host.EndsWith('.') ? host[..^1] : host).ToLowerInvariant();
        return IsValid(host) ? host : null;
    }
}
