using ZoneSettings.Client;
using ZoneSettings.Proxy.Configuration;

namespace ZoneSettings.Proxy.Pools;

/// <summary>Sweeps the pools whenever settings change, and now and then for what is unused.</summary>
internal sealed class PoolKeeper(OriginPools pools, ZoneDirectory directory, TimeoutOptions timeouts, TimeProvider clock)
    : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private TimeSpan Pause => TimeSpan.FromTicks(Math.Clamp(timeouts.Idle.Ticks, ShortestPause.Ticks, LongestPause.Ticks));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        directory.Changed += Sweep;
        try
        {
            using var timer = new PeriodicTimer(Pause, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // Also what a request opened that was decided just before the settings changed.
                pools.Sweep(directory.Current);
            }
        }
        finally
        {
            directory.Changed -= Sweep;
        }
    }

    private void Sweep(object? sender, ZoneTable table) => pools.Sweep(table);
}
