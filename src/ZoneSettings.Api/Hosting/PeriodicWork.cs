namespace ZoneSettings.Api.Hosting;

/// <summary>Work that is done again and again while the service runs, the first time after one interval.</summary>
/// <param name="interval">How often.</param>
/// <param name="clock">Measures it.</param>
internal abstract class PeriodicWork(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    /// <summary>What the time is taken from.</summary>
    protected TimeProvider Clock => clock;

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WorkAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end. After a failed start the host would take it for a crash.
        }
    }

    /// <summary>Does it once. What goes wrong is told here, for a fault that comes out ends the service.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellationToken);
}
