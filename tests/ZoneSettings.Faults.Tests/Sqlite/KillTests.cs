using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>What was acknowledged survives <c>kill -9</c> at any moment.</summary>
public sealed class KillTests : IDisposable
{
    private const int Zones = 4;
    private static readonly int Rounds = Extent.Count(inShort: 5, inFull: 50);

    // Each has so many legal values that none need be written twice.
    private static readonly (string Id, Func<int, JsonNode> ValueOf)[] Settings =
    [
        ("origin_h2_max_streams", number => number + 1),
        ("webmcp_packs", number => $"pack{number}"),
        ("transformations_allowed_origins", number => $"host{number}.example.com"),
        ("proxy_read_timeout", number => $"{(number % 5_000) + 200}"),
    ];

    // Data planes are told of these two.
    private static readonly string[] FeedSettings = ["origin_h2_max_streams", "proxy_read_timeout"];

    private readonly TemporaryFolder folder = new();

    private readonly List<Writer> writers =
    [
        .. from zone in Enumerable.Range(0, Zones)
           from setting in Settings
           select new Writer(Seeds.ZoneId(zone), setting.Id, setting.ValueOf),
    ];

    private string DatabasePath => folder.File("zonesettings.db");

    [Fact]
    public async Task No_acknowledged_write_of_16_clients_is_lost_by_kills()
    {
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(Zones));
        // Which write is the last before a kill differs from run to run in any case: 16 clients race.
        var random = new Random(20261123);
        Assert.Equal(16, writers.Count);
        var last = 0L;
        var service = await StartAsync(seed);
        // A data plane that goes on through all of it, with the snapshot that it took first.
        await using var plane = new FeedFollower(() => service.Address);
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                await WriteUntilKilledAsync(service, after: random.Next(16, 400));
                await service.DisposeAsync();
                service = await StartAsync(seed);
                await CheckValuesAsync(service);
                await CheckFeedAsync(plane);
                var revision = SqliteTables.Check(DatabasePath);
                Assert.True(revision > last, "Nothing was written.");
                last = revision;
            }
        }
        finally
        {
            await service.DisposeAsync();
        }

        Assert.Equal(1, plane.Snapshots);
        Extent.Say($"{Rounds} kills, {last} changes in the feed, none missing; the data plane took {plane.Pages} pages and 1 snapshot.");
    }

    public void Dispose() => folder.Dispose();

    private Task<ServiceProcess> StartAsync(string seed) => ServiceProcess.StartAsync(
        DatabasePath, "Production", "--seed", seed, "--RateLimits:Enabled=false");

    private async Task WriteUntilKilledAsync(ServiceProcess service, int after)
    {
        var acknowledged = 0;
        void Count()
        {
            if (Interlocked.Increment(ref acknowledged) == after)
            {
                service.Kill();
            }
        }

        await Task.WhenAll(writers.Select(writer =>
            writer.WriteUntilCutAsync(service.BaseUrl, Count, TestContext.Current.CancellationToken)));
        Assert.True(acknowledged >= after, $"The service ended by itself after {acknowledged} writes.");
    }

    private async Task CheckFeedAsync(FeedFollower plane)
    {
        foreach (var writer in writers.Where(writer => writer.Acknowledged is not null && FeedSettings.Contains(writer.SettingId)))
        {
            var value = writer.Acknowledged!.ToJsonString();
            await plane.UntilAsync(it => it.Find(writer.ZoneId, writer.SettingId) == value, $"{writer.Path} is {value}");
        }
    }

    private async Task CheckValuesAsync(ServiceProcess service)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{service.BaseUrl}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seeds.Token);
        foreach (var writer in writers.Where(writer => writer.Acknowledged is not null))
        {
            var answer = await http.GetFromJsonAsync<JsonElement>(writer.Path, TestContext.Current.CancellationToken);
            writer.Check(answer.GetProperty("result").GetProperty("value"));
        }

        foreach (var zone in Enumerable.Range(0, Zones))
        {
            var list = await http.GetFromJsonAsync<JsonElement>(
                $"zones/{Seeds.ZoneId(zone)}/settings", TestContext.Current.CancellationToken);
            Assert.True(list.GetProperty("result").GetArrayLength() > Settings.Length);
        }
    }
}
