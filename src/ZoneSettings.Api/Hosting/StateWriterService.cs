using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Hosting;

/// <summary>Stops the writer after the server has stopped, so that what was accepted is finished.</summary>
internal sealed partial class StateWriterService(
    StateWriter writer, TimeProvider clock, ILogger<StateWriterService> logger) : IHostedService
{
    // The writer has a time of its own, for requests that were cut off may have used up that of the host.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public Task StartAsync(CancellationToken cancellationToken) => writer.StartAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        try
        {
            await writer.StopAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            LogNotFinished(Longest);
        }
    }

    [LoggerMessage(LogLevel.Error, "The database has not taken the last writes within {Limit}; the service ends without. None of them was acknowledged.")]
    private partial void LogNotFinished(TimeSpan limit);
}
