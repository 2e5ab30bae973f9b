using System.Globalization;
using System.Text;

namespace ZoneSettings.Benchmarks.Load;

/// <summary>Writes whole requests.</summary>
internal static class RequestText
{
    /// <summary>A request of HTTP/1.1 that keeps its connection.</summary>
    /// <param name="method">Method.</param>
    /// <param name="path">Target.</param>
    /// <param name="host">Value of Host.</param>
    /// <param name="fields">Other fields, one "Name: value" each.</param>
    /// <param name="body">JSON; null for none.</param>
    public static ReadOnlyMemory<byte> Of(
        string method, string path, string host, IEnumerable<string> fields, string? body = null)
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var field in fields)
        {
            text.Append(field).Append("\r\n");
        }

        if (body is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("\r\n").Append(body).ToString());
    }
}
