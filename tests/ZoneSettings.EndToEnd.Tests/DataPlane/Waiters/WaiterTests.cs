using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Waiters;

/// <summary>A fleet of proxies that all wait for the next change.</summary>
public sealed class WaiterTests : IAsyncLifetime
{
    private const int Waiters = 1_000;

    private static readonly TimeSpan TimeToPark = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestWake = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private ServiceProcess service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(("site.example", new JsonObject { ["ssl"] = "full" })));
        service = await ServiceProcess.StartAsync(
            folder.File("zonesettings.db"), "Production", "--seed", seed, "--RateLimits:Enabled=false");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seeds.DataPlaneToken);
    }

    [Fact]
    public async Task A_thousand_waiters_are_woken_by_one_change()
    {
        using var client = new SettingsClient(service.BaseUrl);
        var version = (await ReadAsync("snapshot")).GetProperty("version").GetString()!;
        var memoryBefore = service.WorkingSet;
        var waiting = Enumerable.Range(0, Waiters).Select(_ => WaitAsync(version)).ToList();
        await Task.Delay(TimeToPark, Cancellation);
        Assert.DoesNotContain(waiting, one => one.IsCompleted);
        var memory = service.WorkingSet - memoryBefore;

        var begin = Stopwatch.GetTimestamp();
        await client.PatchAsync(0, "ssl", "strict");
        var committed = Stopwatch.GetElapsedTime(begin);
        var woken = (await Task.WhenAll(waiting)).Select(instant => Stopwatch.GetElapsedTime(begin, instant)).Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Waiters} waiters: {memory / 1024.0 / Waiters:f1} KiB each in the service's working set. After the PATCH was sent: "
            + $"answered {committed.TotalMilliseconds:f0} ms, first waiter {woken[0].TotalMilliseconds:f0} ms, "
            + $"median {woken[Waiters / 2].TotalMilliseconds:f0} ms, last {woken[^1].TotalMilliseconds:f0} ms.");
        Assert.True(woken[^1] < LongestWake, $"The last waiter was answered after {woken[^1]}.");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await service.DisposeAsync();
        folder.Dispose();
    }

    // Answers the instant at which the answer was there.
    private async Task<long> WaitAsync(string version)
    {
        var page = await ReadAsync($"changes?since={version}&wait=30s");
        var instant = Stopwatch.GetTimestamp();
        Assert.Equal(1, page.GetProperty("changes").GetArrayLength());
        Assert.NotEqual(version, page.GetProperty("next").GetString());
        return instant;
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri($"{service.Address}/dataplane/v1/{path}"), Cancellation);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation)).GetProperty("result");
    }
}
