using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Clients;

/// <summary>A data plane that follows the feed by raw HTTP, whatever becomes of the service, and never goes back within an epoch.</summary>
public sealed class FeedFollower : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Longest };
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<string, Dictionary<string, string>> zones = new(StringComparer.Ordinal);
    private readonly Func<string> address;
    private readonly Task loop;
    private string? position;

    /// <param name="address">Where the service is now: scheme, host and port.</param>
    public FeedFollower(Func<string> address)
    {
        this.address = address;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seeds.Token);
        loop = Task.Run(RunAsync);
    }

    /// <summary>How many snapshots were taken.</summary>
    public int Snapshots { get; private set; }

    /// <summary>How many pages with changes were taken.</summary>
    public int Pages { get; private set; }

    /// <summary>Where it is, epoch and revision.</summary>
    public string? Position => Volatile.Read(ref position);

    /// <summary>Value of a setting as it has been told, as JSON; null when it has the default or the zone is unknown.</summary>
    public string? Find(string zoneId, string setting)
    {
        lock (zones)
        {
            return zones.GetValueOrDefault(zoneId)?.GetValueOrDefault(setting);
        }
    }

    /// <summary>Waits until it has what somebody else knows to be so; fails the test when that takes too long.</summary>
    public async Task UntilAsync(Func<FeedFollower, bool> holds, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        while (!holds(this))
        {
            Assert.False(loop.IsCompleted, $"The follower has ended: {loop.Exception}");
            Assert.False(limit.IsCancellationRequested, $"The follower at {Position} was not told that {what}.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        http.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await StepAsync();
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // The service is away, or this is the end.
                await Task.Delay(Pause);
            }
        }
    }

    private async Task StepAsync()
    {
        using var answer = await http.GetAsync(
            position is null
                ? $"{address()}/dataplane/v1/snapshot"
                : $"{address()}/dataplane/v1/changes?since={position}&wait=2s",
            stopping.Token);
        if (answer.StatusCode == HttpStatusCode.Gone)
        {
            Volatile.Write(ref position, null);
            return;
        }

        answer.EnsureSuccessStatusCode();
        var result = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(stopping.Token)).GetProperty("result");
        lock (zones)
        {
            Take(result);
        }
    }

    private void Take(JsonElement result)
    {
        if (position is null)
        {
            zones.Clear();
            foreach (var zone in result.GetProperty("zones").EnumerateArray())
            {
                Put(zone);
            }

            Snapshots++;
            Volatile.Write(ref position, result.GetProperty("version").GetString());
            return;
        }

        var changes = result.GetProperty("changes");
        foreach (var change in changes.EnumerateArray())
        {
            Put(change.GetProperty("zone"));
        }

        Pages += changes.GetArrayLength() > 0 ? 1 : 0;
        var next = result.GetProperty("next").GetString()!;
        if (EpochOf(next) == EpochOf(position) && RevisionOf(next) < RevisionOf(position))
        {
            throw new InvalidOperationException($"The feed went back from {position} to {next}.");
        }

        Volatile.Write(ref position, next);
    }

    // No test deletes zones, so each is there.
    private void Put(JsonElement zone) => zones[zone.GetProperty("id").GetString()!] = zone.GetProperty("settings")
        .EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetRawText());

    private static string EpochOf(string version) => version.Split('.')[0];

    private static long RevisionOf(string version) => long.Parse(version.Split('.')[1], CultureInfo.InvariantCulture);
}
