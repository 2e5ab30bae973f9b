using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ZoneSettings.Benchmarks.Load;
using ZoneSettings.Benchmarks.Processes;

namespace ZoneSettings.Benchmarks.Databases;

/// <summary>The service on a database of zones, and the requests that it is measured with.</summary>
internal sealed class ServedDatabase : IAsyncDisposable
{
    private const int Readers = 32;
    private const int Writers = 64;
    private const int PageSize = 50;
    private const int PolledZones = 20_000;
    private const string Read = "browser_cache_ttl";
    private const string Written = "min_tls_version";
    private const string Coding = "gzip";

    private static readonly TimeSpan LongestBuild = TimeSpan.FromMinutes(1);

    private readonly ZoneDatabase database;
    private readonly ServiceProgram service;
    private readonly HttpClient http;
    private string[] tags = [];

    private ServedDatabase(ZoneDatabase database, ServiceProgram service)
    {
        this.database = database;
        this.service = service;
        http = new HttpClient { BaseAddress = service.Address, Timeout = LongestBuild };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceProgram.Token);
    }

    /// <summary>How many zones it has.</summary>
    public int Zones => database.Zones;

    /// <summary>From the start of the program to its first answer.</summary>
    public TimeSpan Start { get; private set; }

    /// <summary>Memory after that, in bytes.</summary>
    public long Loaded { get; private set; }

    /// <summary>The most memory so far, in bytes.</summary>
    public long Peak => service.PeakBytes;

    /// <summary>Makes a database and starts the service on it.</summary>
    public static async Task<ServedDatabase> StartAsync(int zones, CancellationToken cancellationToken)
    {
        var database = await ZoneDatabase.MakeAsync(zones, cancellationToken);
        try
        {
            var begun = Stopwatch.GetTimestamp();
            var served = new ServedDatabase(database, await ServiceProgram.OpenAsync(database.Path, cancellationToken));
            await served.ReadTagAsync(0, cancellationToken);
            served.Start = Stopwatch.GetElapsedTime(begun);
            served.Loaded = served.service.ResidentBytes;
            served.tags = await served.ReadTagsAsync(cancellationToken);
            return served;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Takes the compressed snapshot: how long that took, and how many bytes came.</summary>
    public async Task<(TimeSpan Time, long Bytes)> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, "client/v4/dataplane/v1/snapshot");
        request.Headers.AcceptEncoding.ParseAdd(Coding);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
        await body.CopyToAsync(Stream.Null, cancellationToken);
        return answer.Content.Headers.ContentEncoding.Contains(Coding)
            ? (Stopwatch.GetElapsedTime(begun), answer.Content.Headers.ContentLength!.Value)
            : throw new InvalidOperationException("The snapshot came without compression.");
    }

    /// <summary>Sets a setting of one zone to another value.</summary>
    public async Task ChangeOneAsync(int turn, CancellationToken cancellationToken)
    {
        using var value = JsonContent.Create(new { value = turn % 2 == 0 ? "full" : "strict" });
        using var answer = await http.PatchAsync(PathOf(turn, "ssl"), value, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Polls of one setting, which was set on each zone and which nobody writes.</summary>
    public LoadPlan Polls() => new(
        service.EndPoint, Readers, [.. tags.Select((tag, number) => Request("GET", $"/{PathOf(number, Read)}", $"If-None-Match: {tag}"))], 304);

    /// <summary>Reads of the same on all zones of the sample.</summary>
    public LoadPlan Gets() => new(
        service.EndPoint, Readers,
        [.. Enumerable.Range(0, database.Sample.Count).Select(number => Request("GET", $"/{PathOf(number, Read)}"))], 200);

    /// <summary>Durable writes. A value that was there already would store nothing, so there are three in turn.</summary>
    public LoadPlan Patches() => new(
        service.EndPoint, Writers, [.. PatchesTo("1.1"), .. PatchesTo("1.2"), .. PatchesTo("1.3")], 200, Turns: 3);

    /// <summary>Questions for changes at the head of the feed, where there are none.</summary>
    public async Task<LoadPlan> FeedPollsAsync(CancellationToken cancellationToken)
    {
        var head = await database.ReadHeadAsync(cancellationToken);
        return new LoadPlan(service.EndPoint, Readers, [Request("GET", $"/client/v4/dataplane/v1/changes?since={head}")], 200);
    }

    /// <summary>Pages of the list of zones, from all over it.</summary>
    public LoadPlan Lists()
    {
        var pages = Zones / PageSize;
        return new LoadPlan(
            service.EndPoint, Readers,
            [
                .. Enumerable.Range(0, database.Sample.Count).Select(number =>
                    Request("GET", $"/client/v4/zones?per_page={PageSize}&page={1 + (number * 7919L % pages)}")),
            ],
            200);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await service.DisposeAsync();
        database.Dispose();
    }

    private async Task<string[]> ReadTagsAsync(CancellationToken cancellationToken)
    {
        var read = new string[Math.Min(PolledZones, database.Sample.Count)];
        await Parallel.ForAsync(
            0, read.Length, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            async (number, token) => read[number] = await ReadTagAsync(number, token));
        return read;
    }

    private async Task<string> ReadTagAsync(int number, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(PathOf(number, Read), cancellationToken);
        return answer.EnsureSuccessStatusCode().Headers.ETag!.ToString();
    }

    private IEnumerable<ReadOnlyMemory<byte>> PatchesTo(string value) => Enumerable.Range(0, database.Sample.Count).Select(number =>
        RequestText.Of(
            "PATCH", $"/{PathOf(number, Written)}", "127.0.0.1", [ServiceProgram.Authorization],
            $$"""{"value":"{{value}}"}"""));

    private static ReadOnlyMemory<byte> Request(string method, string path, params string[] fields) =>
        RequestText.Of(method, path, "127.0.0.1", [ServiceProgram.Authorization, .. fields]);

    private string PathOf(int number, string setting) => string.Create(
        CultureInfo.InvariantCulture, $"client/v4/zones/{database.Sample[number % database.Sample.Count]}/settings/{setting}");
}
