using System.Net;
using System.Text.Json;

namespace ZoneSettings.Faults.Tests.Clients;

/// <summary>An answer as a client sees it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The envelope.</param>
/// <param name="RetryAfter">Header Retry-After; null for none.</param>
/// <param name="Closes">Whether the answer asks for the connection to end.</param>
/// <param name="Took">From the request to the whole answer.</param>
public sealed record Reply(HttpStatusCode Status, JsonElement Body, TimeSpan? RetryAfter, bool Closes, TimeSpan Took)
{
    /// <summary>Header ZoneSettings-Version; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>Header ETag; null for none.</summary>
    public string? ETag { get; init; }

    /// <summary>The field <c>result</c>.</summary>
    public JsonElement Result => Body.GetProperty("result");

    /// <summary>Fails the test unless the answer is a success, and answers the result.</summary>
    public JsonElement Succeeded()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status} {Body}");
        return Result;
    }

    /// <summary>Fails the test unless this is an honest refusal for a while: 503, the envelope, a time to come back, in time.</summary>
    /// <returns>What a person is told.</returns>
    public string IsUnavailable(TimeSpan within)
    {
        Assert.True(Status == HttpStatusCode.ServiceUnavailable, $"{(int)Status} {Body}");
        Assert.True(RetryAfter > TimeSpan.Zero, "There is no Retry-After.");
        Assert.False(Body.GetProperty("success").GetBoolean());
        Assert.True(Took < within, $"The answer took {Took}.");
        return Body.GetProperty("errors")[0].ToString();
    }
}
