using System.Buffers;

namespace ZoneSettings.Policy.Origin;

/// <summary>
/// What <c>always_use_https</c> leaves alone, so that certificates can be validated over http. That it does is documented,
/// the rule is inferred: the path of an ACME challenge (RFC 8555, section 8.3), which ends in one token of base64url. Any
/// other path below it is redirected, so that no dots or escapes lead out of it.
/// </summary>
public static class ExemptPath
{
    /// <summary>What an exempt path begins with.</summary>
    public const string Prefix = "/.well-known/acme-challenge/";

    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Whether a target of a request is exempt; its query does not count.</summary>
    /// <param name="pathAndQuery">Path and query as they stand in the request.</param>
    public static bool Includes(ReadOnlySpan<char> pathAndQuery)
    {
        if (!pathAndQuery.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var token = pathAndQuery[Prefix.Length..];
        var query = token.IndexOf('?');
        token = query < 0 ? token : token[..query];
        return !token.IsEmpty && !token.ContainsAnyExcept(Base64Url);
    }
}
