using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Hosting;

/// <summary>Stops the writer after the server has stopped, so that what was accepted is finished.</summary>
internal sealed class StateWriterService(StateWriter writer) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => writer.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => writer.StopAsync(cancellationToken);
}
