using System.Diagnostics;
using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Propagation;

/// <summary>How long a PATCH takes until visitors notice. The benchmark program measures it in quiet; here it has to happen.</summary>
public sealed class PropagationTests : IAsyncLifetime
{
    private const string Zone = "site.example";
    private const int Patches = 100;

    private static readonly TimeSpan LongestP99 = TimeSpan.FromSeconds(5);

    private OriginFleet fleet = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        fleet = await OriginFleet.StartAsync(Zone);
        site = await Site.StartAsync(fleet, (Zone, new JsonObject { ["ssl"] = "flexible" }));
    }

    [Fact]
    public async Task A_hundred_patches_are_soon_obeyed()
    {
        using var client = new SettingsClient(site.Service.BaseUrl);
        var times = new List<TimeSpan>();
        for (var number = 1; number <= Patches; number++)
        {
            // off sends https visitors away, flexible asks the origin; neither opens a TLS connection to it.
            var (mode, status) = number % 2 == 1 ? ("off", 302) : ("flexible", 200);
            var begin = Stopwatch.GetTimestamp();
            await client.PatchAsync(0, "ssl", mode);
            await site.Proxy.VisitUntilAsync($"https://good.{Zone}/", answer => answer.Status == status, TimeSpan.Zero);
            times.Add(Stopwatch.GetElapsedTime(begin));
        }

        times.Sort();
        var (p50, p99) = (times[Patches / 2], times[(Patches * 99 / 100) - 1]);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"From PATCH sent to effect seen, {Patches} times: p50 {p50.TotalMilliseconds:f1} ms, p99 {p99.TotalMilliseconds:f1} ms, "
            + $"longest {times[^1].TotalMilliseconds:f1} ms.");
        Assert.True(p99 < LongestP99, $"p99 is {p99}");
    }

    [Fact]
    public async Task Each_setting_that_proxies_obey_is_obeyed_anew()
    {
        await site.PatchAsync(0, "always_use_https", "on");
        await site.Proxy.VisitUntilAsync($"http://good.{Zone}/a?b", answer => answer is { Status: 301, Location: $"https://good.{Zone}/a?b" });
        await site.PatchAsync(0, "always_use_https", "off");
        await site.Proxy.VisitUntilAsync($"http://good.{Zone}/a?b", answer => answer.Status == 200);

        await site.PatchAsync(0, "ssl", "origin_pull");
        var answer = await site.Proxy.VisitUntilAsync($"http://good.{Zone}/", later => later.Status == 200 && later.ReadSeen().Scheme == "https");
        Assert.Equal("http", answer.ReadSeen().ForwardedProto);
        await site.PatchAsync(0, "ssl", "full");
        await site.Proxy.VisitUntilAsync($"https://expired.{Zone}/", later => later.Status == 200);
        // The connection that full has opened is there, and strict must not use it.
        await site.PatchAsync(0, "ssl", "strict");
        await site.Proxy.VisitUntilAsync($"https://expired.{Zone}/", later => later.Status == 526);
    }

    [Fact]
    public async Task The_client_certificate_is_shown_while_the_setting_says_so()
    {
        var address = $"https://{OriginNames.ClientCertificate}.{Zone}/";
        await site.PatchAsync(0, "ssl", "strict");
        await site.PatchAsync(0, "tls_client_auth", "on");
        var answer = await site.Proxy.VisitUntilAsync(address, later => later.Status == 200 && later.ReadSeen().Scheme == "https");
        Assert.Equal(OriginFleet.ClientSubject, answer.ReadSeen().ClientCertificate);
        // The connection on which it was shown must not serve any more either.
        await site.PatchAsync(0, "tls_client_auth", "off");
        await site.Proxy.VisitUntilAsync(address, later => later.Status == 520);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await fleet.DisposeAsync();
    }
}
