using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Hostile;

/// <summary>Makes the bytes of a <see cref="HostileRow"/>.</summary>
public static partial class HostileRequest
{
    public const string Zone = Seeds.Enterprise;

    private const string Prefix = "/client/v4/zones";
    private const string LineEnd = "\r\n";

    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static byte[] Build(HostileRow row, int port)
    {
        var body = row.BodyBase64 is { } base64 ? Convert.FromBase64String(base64) : ToBytes(Fill(row.Body, port, 0));
        var head = string.Join(LineEnd, row.Head.Select(line => Fill(line, port, body.Length))) + LineEnd + LineEnd;
        return [.. ToBytes(head), .. body];
    }

    private static string Fill(string text, int port, int length)
    {
        var filled = text
            .Replace("{auth}", $"Host: {{host}}{LineEnd}Authorization: Bearer {{token}}", StringComparison.Ordinal)
            .Replace("{json}", $"Content-Type: application/json{LineEnd}Content-Length: {{length}}", StringComparison.Ordinal)
            .Replace("{ssl}", $"{Prefix}/{Zone}/settings/ssl", StringComparison.Ordinal)
            .Replace("{all}", $"{Prefix}/{Zone}/settings", StringComparison.Ordinal)
            .Replace("{zones}", Prefix, StringComparison.Ordinal)
            .Replace("{zone}", Zone, StringComparison.Ordinal)
            .Replace("{account}", HostileService.Account, StringComparison.Ordinal)
            .Replace("{token}", TestService.Token, StringComparison.Ordinal)
            .Replace("{host}", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), StringComparison.Ordinal)
            .Replace("{length}", length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Repetition.Replace(filled, match => new StringBuilder()
            .Insert(0, match.Groups["text"].Value, int.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture))
            .ToString());
    }

    private static byte[] ToBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        var start = 0;
        foreach (Match match in EscapedByte.Matches(text))
        {
            bytes.AddRange(Strict.GetBytes(text[start..match.Index]));
            bytes.Add(Convert.FromHexString(match.Groups["hex"].ValueSpan)[0]);
            start = match.Index + match.Length;
        }

        bytes.AddRange(Strict.GetBytes(text[start..]));
        return [.. bytes];
    }

    [GeneratedRegex(@"<<(?<times>\d+)\*(?<text>.*?)>>", RegexOptions.Singleline)]
    private static partial Regex Repetition { get; }

    [GeneratedRegex(@"\\x(?<hex>[0-9A-F]{2})")]
    private static partial Regex EscapedByte { get; }
}
