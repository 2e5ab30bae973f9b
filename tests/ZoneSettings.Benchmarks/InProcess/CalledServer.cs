using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace ZoneSettings.Benchmarks.InProcess;

/// <summary>A server without sockets: requests are calls, so what is measured is all that happens behind Kestrel and nothing else.</summary>
internal sealed class CalledServer : IServer
{
    private Func<PreparedRequest, Task>? call;

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Sends one request through the application. The answer is thrown away.</summary>
    /// <exception cref="InvalidOperationException">The server has not been started, or the answer has another status than expected.</exception>
    public async Task SendAsync(PreparedRequest request)
    {
        await (call ?? throw new InvalidOperationException("The server has not been started."))(request);
        if (request.Status != request.ExpectedStatus)
        {
            throw new InvalidOperationException($"{request.Method} {request.Path} was answered with {request.Status}.");
        }
    }

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        call = async request =>
        {
            var features = request.Begin<TContext>();
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
            }
            finally
            {
                application.DisposeContext(context, null);
            }
        };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
