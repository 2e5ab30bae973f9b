using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace ZoneSettings.Api.Limits;

/// <summary>
/// Kestrel's sockets, but no more of them at a time than may be. Kestrel accepts whatever comes and cuts off what is too much
/// a moment later; a burst takes all files of the process meanwhile, and an assembly that cannot be opened then is
/// missing for good. What may not be accepted yet waits in the system's queue.
/// </summary>
internal sealed class BoundedListeners(SocketTransportFactory sockets, IOptions<KestrelServerOptions> kestrel)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    // Connections beyond the limit that are about to be cut off; and each listener waits for one with a place in its hand.
    private const int Spare = 100;

    // Of all listeners together, for so counts the system.
    private readonly Lazy<SemaphoreSlim?> places = new(() => kestrel.Value.Limits.MaxConcurrentConnections is { } most
        ? new SemaphoreSlim((int)Math.Min(most, int.MaxValue - Spare) + Spare)
        : null);

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await sockets.BindAsync(endpoint, cancellationToken);
        return places.Value is { } counted ? new Listener(listener, counted) : listener;
    }

    private sealed class Listener(IConnectionListener inner, SemaphoreSlim places) : IConnectionListener
    {
        private readonly CancellationTokenSource closing = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            if (!await TryTakePlaceAsync(cancellationToken))
            {
                return null;
            }

            var connection = await inner.AcceptAsync(cancellationToken);
            if (connection is null)
            {
                places.Release();
                return null;
            }

            connection.ConnectionClosed.UnsafeRegister(static taken => ((SemaphoreSlim)taken!).Release(), places);
            return connection;
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            // Kestrel waits for the accept that is under way, which may be waiting for a place.
            await closing.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            closing.Dispose();
        }

        private async ValueTask<bool> TryTakePlaceAsync(CancellationToken cancellationToken)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, cancellationToken);
            try
            {
                await places.WaitAsync(end.Token);
                return true;
            }
            catch (OperationCanceledException) when (closing.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
