using System.Globalization;
using System.Net;
using System.Text.Json;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>
/// A data plane that asks another instance each time. It ends with a fault when it is sent back, and keeps every page, to be
/// held against what the database has.
/// </summary>
internal sealed class FleetPoller : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource stopping = new();
    private readonly Fleet fleet;
    private readonly Random random;
    private readonly Dictionary<string, long> values = [];
    private readonly Task loop;

    /// <param name="fleet">Whom it asks.</param>
    /// <param name="seed">Says in which order.</param>
    public FleetPoller(Fleet fleet, int seed)
    {
        this.fleet = fleet;
        random = new Random(seed);
        loop = Task.Run(RunAsync);
    }

    /// <summary>Every page: from where, to where, and the zones on it.</summary>
    public List<(string Since, string Next, HashSet<string> Zones)> Pages { get; } = [];

    /// <summary>How often it had to take a snapshot.</summary>
    public int Snapshots { get; private set; }

    /// <summary>How often it was refused, or not answered.</summary>
    public int Failures { get; private set; }

    /// <summary>What it was told of a zone; 0 for nothing.</summary>
    public long Find(int zone)
    {
        lock (values)
        {
            return values.GetValueOrDefault(Seeds.ZoneId(zone));
        }
    }

    /// <summary>Ends it once it knows a value; fails the test when that takes longer than it may.</summary>
    public async Task UntilAsync(IEnumerable<(int Zone, long Value)> told, TimeSpan within)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
        foreach (var (zone, value) in told)
        {
            while (Find(zone) < value && !loop.IsCompleted)
            {
                Assert.False(limit.IsCancellationRequested, $"A data plane was not told of {value} in zone {zone} within {within}.");
                await Task.Delay(Pause, TestContext.Current.CancellationToken);
            }
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
    }

    private async Task RunAsync()
    {
        string? position = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                position = position is null ? await BeginAsync() : await StepAsync(position);
            }
            catch (Exception fault) when (fault is HttpRequestException or JsonException)
            {
                Failures++;
                await Task.Delay(Pause);
            }
        }
    }

    private async Task<string?> BeginAsync()
    {
        var reply = await fleet.Any(random).GetAsync("/dataplane/v1/snapshot");
        Snapshots++;
        lock (values)
        {
            values.Clear();
        }

        Take(reply.Succeeded().GetProperty("zones").EnumerateArray());
        return reply.Result.GetProperty("version").GetString();
    }

    private async Task<string?> StepAsync(string since)
    {
        var reply = await fleet.Any(random).PollAsync(since, random.Next(2));
        if (reply.Status == HttpStatusCode.Gone)
        {
            return null;
        }

        if (reply.Status == HttpStatusCode.ServiceUnavailable)
        {
            Failures++;
            await Task.Delay(Pause);
            return since;
        }

        var changes = reply.Succeeded().GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("zone")).ToList();
        var next = reply.Result.GetProperty("next").GetString()!;
        Assert.Equal(since.Split('.')[0], next.Split('.')[0]);
        Assert.True(RevisionOf(next) >= RevisionOf(since), $"The feed went back from {since} to {next}.");
        Take(changes);
        Pages.Add((since, next, [.. changes.Select(zone => zone.GetProperty("id").GetString()!)]));
        return next;
    }

    // Writers count upwards, so a smaller number is an older state.
    private void Take(IEnumerable<JsonElement> zones)
    {
        lock (values)
        {
            foreach (var zone in zones)
            {
                var id = zone.GetProperty("id").GetString()!;
                var value = zone.GetProperty("settings").TryGetProperty(FleetWriter.Setting, out var stored) ? ValueOf(stored) : 0;
                Assert.True(value >= values.GetValueOrDefault(id), $"Zone {id} went back from {values.GetValueOrDefault(id)} to {value}.");
                values[id] = value;
            }
        }
    }

    /// <summary>Revision of a position.</summary>
    public static long RevisionOf(string version) => long.Parse(version.Split('.')[1], CultureInfo.InvariantCulture);

    private static long ValueOf(JsonElement stored) =>
        stored.ValueKind == JsonValueKind.Number ? stored.GetInt64() : stored.GetProperty("value").GetInt64();
}
