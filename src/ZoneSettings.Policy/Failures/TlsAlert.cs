using System.Globalization;

namespace ZoneSettings.Policy.Failures;

/// <summary>
/// What the other side said when it ended a handshake. .NET tells it only in the text that OpenSSL makes of it, which
/// begins with a number: of that, and of nothing else in the text, the reason is read. On other systems it stays unknown.
/// </summary>
internal static class TlsAlert
{
    private const string Prefix = "error:0A";
    private const int Digits = 6;

    // OpenSSL's reasons: 1000 and the alert of RFC 8446, section 6, for what came from the other side, lower numbers for its own findings.
    private const int FirstAlert = 1000;

    /// <summary>The reason in a few words; null when nothing is known.</summary>
    public static string? Describe(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (ReadReason(exception.Message) is { } reason && Name(reason) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private static int? ReadReason(string message)
    {
        var start = message.IndexOf(Prefix, StringComparison.Ordinal);
        return start >= 0
            && start + Prefix.Length + Digits <= message.Length
            && int.TryParse(
                message.AsSpan(start + Prefix.Length, Digits), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture, out var reason)
            ? reason
            : null;
    }

    private static string? Name(int reason) => reason switch
    {
        258 or FirstAlert + 70 => "no shared TLS version",
        FirstAlert + 40 => "handshake refused",
        FirstAlert + 42 or FirstAlert + 43 or FirstAlert + 44 or FirstAlert + 45 or FirstAlert + 46 or FirstAlert + 48
            or FirstAlert + 49 => "client certificate refused",
        FirstAlert + 116 => "client certificate required",
        FirstAlert + 71 => "no shared cipher suite of sufficient strength",
        FirstAlert + 80 => "internal error at the origin",
        FirstAlert + 112 => "name not known at the origin",
        FirstAlert + 120 => "no shared application protocol",
        _ => null,
    };
}
