using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Caches;

/// <summary>An HTTP cache before the service, as one would put into each region, answers a fleet with one copy of the snapshot.</summary>
public sealed class SnapshotCacheTests : IAsyncLifetime
{
    private const int Fleet = 50;

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip,
    });

    private ServiceProcess service = null!;
    private SnapshotCache cache = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var nginx = Requires.Nginx();
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(("site.example", new JsonObject { ["ssl"] = "full" })));
        service = await ServiceProcess.StartAsync(
            folder.File("zonesettings.db"), "Production", "--seed", seed, "--Snapshot:Interval=00:00:01");
        cache = await SnapshotCache.StartAsync(nginx, service.Address);
    }

    [Fact]
    public async Task A_fleet_is_answered_with_one_copy()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Fleet).Select(_ => GetAsync("snapshot", Seeds.DataPlaneToken)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(answers, answer => CacheStatusOf(answer) == "MISS");
        Assert.Single(answers.Select(answer => answer.Headers.ETag!.Tag).Distinct());

        using var again = await GetAsync("snapshot", Seeds.DataPlaneToken, answers[0].Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task What_is_kept_is_for_nobody_without_the_permission()
    {
        using var first = await GetAsync("snapshot", Seeds.DataPlaneToken);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        using var unknown = await GetAsync("snapshot", "a-token-that-nobody-ever-made-0000000001");
        Assert.Equal((HttpStatusCode.Unauthorized, 10000), (unknown.StatusCode, await CodeOf(unknown)));
        using var nobody = await GetAsync("snapshot", null);
        Assert.Equal((HttpStatusCode.BadRequest, 9106), (nobody.StatusCode, await CodeOf(nobody)));
    }

    [Fact]
    public async Task A_change_comes_through_and_so_does_the_wait_for_it()
    {
        using var client = new SettingsClient(service.BaseUrl);
        using var before = await GetAsync("snapshot", Seeds.DataPlaneToken);
        var version = (await ResultOf(before)).GetProperty("version").GetString()!;

        var waiting = GetAsync($"changes?since={version}&wait=30s", Seeds.DataPlaneToken);
        await client.PatchAsync(0, "ssl", "strict");
        using var told = await waiting;
        Assert.Equal(1, (await ResultOf(told)).GetProperty("changes").GetArrayLength());

        await Eventually.TrueAsync(async () => await VersionAsync() != version, "a later snapshot");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await (cache?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    private static string CacheStatusOf(HttpResponseMessage answer) => answer.Headers.GetValues("X-Cache-Status").Single();

    private static async Task<int> CodeOf(HttpResponseMessage refused) =>
        JsonElement.Parse(await refused.Content.ReadAsByteArrayAsync(Cancellation)).GetProperty("errors")[0].GetProperty("code").GetInt32();

    private static async Task<JsonElement> ResultOf(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation)).GetProperty("result");

    private async Task<string?> VersionAsync()
    {
        using var answer = await GetAsync("snapshot", Seeds.DataPlaneToken);
        return (await ResultOf(answer)).GetProperty("version").GetString();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? token, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{cache.Address}/dataplane/v1/{path}");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await http.SendAsync(request, Cancellation);
    }
}
