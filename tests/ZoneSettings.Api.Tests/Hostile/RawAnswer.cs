using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ZoneSettings.Api.Tests.Hostile;

/// <summary>An answer as it came over the wire.</summary>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Reads one answer from the start of what was received; null when it is not all there yet.</summary>
    /// <param name="received">What came so far.</param>
    /// <param name="toHead">Whether HEAD was asked, which is answered without a body.</param>
    /// <param name="length">How many bytes the answer took.</param>
    public static RawAnswer? TryRead(ReadOnlySpan<byte> received, bool toHead, out int length)
    {
        length = 0;
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(received[..end]).Split("\r\n");
        Assert.Matches(@"^HTTP/1\.[01] [1-5]\d\d( .*)?$", lines[0]);
        var status = int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines[1..])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Assert.True(headers.TryAdd(line[..colon], line[(colon + 1)..].Trim()), $"{line[..colon]} was sent twice");
        }

        var size = toHead || status is < 200 or 204 or 304
            ? 0
            : int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture);
        length = end + 4 + size;
        return received.Length < length ? null : new RawAnswer(status, headers, received[(end + 4)..length].ToArray());
    }

    /// <summary>Asserts that this is a whole envelope of a failure. Answers the code of the first error.</summary>
    public int AssertFailureEnvelope()
    {
        Assert.Equal("application/json", Headers["Content-Type"]);
        var envelope = JsonElement.Parse(Body);
        Assert.Equal(JsonValueKind.False, envelope.GetProperty("success").ValueKind);
        Assert.Equal(JsonValueKind.Null, envelope.GetProperty("result").ValueKind);
        Assert.Equal(0, envelope.GetProperty("messages").GetArrayLength());
        var errors = envelope.GetProperty("errors");
        Assert.NotEqual(0, errors.GetArrayLength());
        foreach (var error in errors.EnumerateArray())
        {
            Assert.True(error.GetProperty("code").TryGetInt32(out _));
            Assert.NotEqual("", error.GetProperty("message").GetString());
        }

        return errors[0].GetProperty("code").GetInt32();
    }
}
