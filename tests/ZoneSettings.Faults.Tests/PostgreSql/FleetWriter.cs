using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>
/// A client that alone writes one setting, a larger number each time and each time at any instance, and knows what was
/// acknowledged. After a failure it goes on with the next number.
/// </summary>
internal sealed class FleetWriter(Fleet fleet, int zone, int seed)
{
    /// <summary>A setting that data planes are told of, of so many legal values that none need be written twice.</summary>
    public const string Setting = "origin_h2_max_streams";

    // Above every default.
    private const long First = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Random random = new(seed);
    private long number = First;

    /// <summary>Number of the zone in the seed.</summary>
    public int Zone => zone;

    /// <summary>The numbers that an instance said it has stored.</summary>
    public List<long> Acknowledged { get; } = [];

    /// <summary>The longest that an answer took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>How often the answer was an honest refusal, or there was none.</summary>
    public int Failures { get; private set; }

    /// <summary>What went wrong last; null for nothing.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Writes until it is told to end.</summary>
    public async Task WriteAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (!await TryWriteAsync())
            {
                Failures++;
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    /// <summary>Writes the next number at any instance; false when it was not acknowledged.</summary>
    public async Task<bool> TryWriteAsync()
    {
        var value = ++number;
        try
        {
            var reply = await fleet.Any(random).WriteAsync(zone, Setting, value.ToString(CultureInfo.InvariantCulture));
            Slowest = reply.Took > Slowest ? reply.Took : Slowest;
            if (reply.Status == HttpStatusCode.OK)
            {
                Acknowledged.Add(value);
                return true;
            }

            LastFailure = reply.IsUnavailable(TimeSpan.FromMinutes(1));
            return false;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException)
        {
            // The instance has ended, or a balancer says so; nobody knows what became of the write.
            LastFailure = fault.Message;
            return false;
        }
    }
}
