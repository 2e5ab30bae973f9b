using System.Diagnostics;
using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Crowds;

/// <summary>Many visitors at once of an origin that is not there are told what one would be told, and none waits for the others.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private const int Visitors = 20;

    // The proxy's patience with a connection or a handshake is 3 s; this is less than twice that.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5.5);

    private static readonly string[] Modes = ["flexible", "full", "strict", "origin_pull"];

    private OriginFleet fleet = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        fleet = await OriginFleet.StartAsync(Modes.Select(ZoneOf));
        site = await Site.StartAsync(fleet, [.. Modes.Select(mode => (ZoneOf(mode), new JsonObject { ["ssl"] = mode }))]);
    }

    [Fact]
    public async Task Nobody_waits_for_the_others()
    {
        (string Mode, string Scheme, string Origin, int Status)[] crowds =
        [
            ("flexible", "https", OriginNames.BlackHole, 522),
            ("full", "https", OriginNames.BlackHole, 522),
            ("full", "https", OriginNames.TlsSilent, 525),
            ("strict", "https", OriginNames.BlackHole, 522),
            ("strict", "https", OriginNames.TlsSilent, 525),
            ("origin_pull", "http", OriginNames.TlsSilent, 525),
        ];
        var seen = await Task.WhenAll(crowds.Select(async crowd =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(
                _ => VisitAsync($"{crowd.Scheme}://{crowd.Origin}.{ZoneOf(crowd.Mode)}/")));
            var longest = answers.Max(answer => answer.Time);
            return $"{crowd.Mode} {crowd.Origin}: {string.Join(' ', answers.Select(answer => answer.Status).Distinct().Order())} "
                + (longest <= Longest ? "in time" : $"after {longest}");
        }));
        Assert.Equal(crowds.Select(crowd => $"{crowd.Mode} {crowd.Origin}: {crowd.Status} in time"), seen);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await fleet.DisposeAsync();
    }

    private static string ZoneOf(string mode) => $"{mode.Replace('_', '-')}.example";

    private async Task<(int Status, TimeSpan Time)> VisitAsync(string address)
    {
        var begin = Stopwatch.GetTimestamp();
        var answer = await site.Proxy.Visitor.GetAsync(address);
        return (answer.Status, Stopwatch.GetElapsedTime(begin));
    }
}
