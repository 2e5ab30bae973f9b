namespace ZoneSettings.Api.Hosting;

/// <summary>Work that is done again and again while the service runs, the first time after one interval.</summary>
/// <param name="interval">How often.</param>
/// <param name="clock">Measures it.</param>
internal abstract class PeriodicWork(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    // Runs from the construction on: the host lets ExecuteAsync begin whenever a thread is free.
    private readonly PeriodicTimer timer = new(interval, clock);

    /// <summary>What the time is taken from.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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

    /// <inheritdoc/>
    public override void Dispose()
    {
        timer.Dispose();
        base.Dispose();
    }

    /// <summary>Does it once. What goes wrong is told here, for a fault that comes out ends the service.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellationToken);
}
