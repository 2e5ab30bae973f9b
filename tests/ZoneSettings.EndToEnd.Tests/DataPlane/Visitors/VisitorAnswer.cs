using System.Net;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;

/// <summary>What a visitor got.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Failure">What the proxy says went wrong; null when it says nothing.</param>
/// <param name="Location">Header Location; null for none.</param>
/// <param name="Body">The body as text.</param>
public sealed record VisitorAnswer(int Status, FailureWords? Failure, string? Location, string Body)
{
    /// <summary>What the origin saw.</summary>
    public SeenRequest ReadSeen() => Status == (int)HttpStatusCode.OK
        ? SeenRequest.Read(Body)
        : throw new InvalidOperationException($"No origin answered: {this}");

    /// <summary>Reads an answer to its end.</summary>
    public static async Task<VisitorAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.TryGetValues(FailureWords.HeaderName, out var values) ? FailureWords.Read(Assert.Single(values)) : null,
        response.Headers.Location?.OriginalString,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
