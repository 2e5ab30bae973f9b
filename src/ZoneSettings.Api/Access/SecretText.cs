using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ZoneSettings.Api.Access;

/// <summary>The shapes of tokens, keys and e-mails, and the hash under which secrets are kept.</summary>
internal static class SecretText
{
    /// <summary>Longest secret in characters, so that hashing has a bound.</summary>
    public const int Longest = 256;

    private const int TokenLength = 40;
    private const string Scheme = "Bearer ";

    // RFC 6750 section 2.1: the characters of a bearer token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The token out of an Authorization header; null when the header has another form.</summary>
    public static string? ReadBearer(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = header[Scheme.Length..].Trim(' ');
        return IsToken(text) ? text : null;
    }

    /// <summary>Whether the text could be a token.</summary>
    public static bool IsToken(string text) =>
        text.Length is > 0 and <= Longest && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Whether the text could be a key. A token in its place is told apart, for that mistake is common.</summary>
    public static bool IsKey(string text) =>
        IsToken(text)
        && !text.StartsWith("cfat_", StringComparison.Ordinal)
        && !(text.Length == TokenLength && text.AsSpan().ContainsAnyExcept(HexDigits));

    /// <summary>Whether the text could be an e-mail address: something, an @, something.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && text.Length <= Longest && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }

    /// <summary>A new token: 40 characters, about 238 bits.</summary>
    public static string NewToken() => RandomNumberGenerator.GetString(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", TokenLength);

    /// <summary>SHA-256 of the text. Secrets here are random and long, so a slow hash would buy nothing.</summary>
    public static byte[] Hash(string text)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash(text, hash);
        return hash;
    }

    /// <summary>SHA-256 of the text, 32 bytes into <paramref name="hash"/>.</summary>
    public static void Hash(string text, Span<byte> hash)
    {
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Longest)];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(text, utf8)], hash);
    }
}
