using Microsoft.Extensions.Primitives;

namespace ZoneSettings.Proxy.Forwarding;

/// <summary>Takes out of a visitor's headers what must not reach an origin.</summary>
internal static class RequestHeaders
{
    /// <summary>The visitor's address, and nothing that the visitor says about it.</summary>
    public const string ForwardedFor = "X-Forwarded-For";

    /// <summary>The visitor's scheme, which need not be the one towards the origin.</summary>
    public const string ForwardedProto = "X-Forwarded-Proto";

    /// <summary>The visitor's Host header.</summary>
    public const string ForwardedHost = "X-Forwarded-Host";

    private const string Forwarded = "Forwarded";
    private const string ForwardedStart = "X-Forwarded-";

    /// <summary>
    /// Removes every claim to have been forwarded, and the headers that <c>Connection</c> names (RFC 9110, section 7.6.1);
    /// not those that are named beside <c>close</c>, for Kestrel shows nothing else then.
    /// </summary>
    public static void Clean(IHeaderDictionary headers)
    {
        List<string>? unwanted = null;
        foreach (var (name, _) in headers)
        {
            if (ClaimsForwarding(name))
            {
                (unwanted ??= []).Add(name);
            }
        }

        unwanted?.ForEach(name => headers.Remove(name));
        if (headers.Connection.Count > 0)
        {
            RemoveNamed(headers, headers.Connection);
        }
    }

    // CGI and its heirs take an underscore for a hyphen.
    private static bool ClaimsForwarding(string name)
    {
        if (name.Equals(Forwarded, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (name.Length < ForwardedStart.Length || name[0] is not ('X' or 'x'))
        {
            return false;
        }

        for (var index = 1; index < ForwardedStart.Length; index++)
        {
            var character = name[index] == '_' ? '-' : char.ToLowerInvariant(name[index]);
            if (character != char.ToLowerInvariant(ForwardedStart[index]))
            {
                return false;
            }
        }

        return true;
    }

    // Host, and what YARP itself reads to handle the connection, are not the visitor's to remove.
    private static void RemoveNamed(IHeaderDictionary headers, StringValues connection)
    {
        foreach (var line in connection)
        {
            foreach (var word in (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.ToLowerInvariant() is not ("close" or "keep-alive" or "upgrade" or "te" or "host"
                    or "content-length" or "transfer-encoding" or "connection"))
                {
                    headers.Remove(word);
                }
            }
        }
    }
}
