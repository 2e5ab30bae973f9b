using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ZoneSettings.Api.Limits;

namespace ZoneSettings.Api.Tests.Limits;

public sealed class BoundedListenersTests : IAsyncDisposable
{
    // The limit, and those that are about to be cut off.
    private const int Limit = 3;
    private const int Most = Limit + 100;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly List<Socket> clients = [];
    private readonly List<ConnectionContext> accepted = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_more_is_accepted_when_another_has_ended_whichever_of_the_two_ends_it()
    {
        var listeners = ListenersOf(Limit);
        await using var listener = await BindAsync(listeners);
        await FillAsync(listener);
        var next = await AcceptNoneAsync(listener);
        await accepted[0].DisposeAsync();
        accepted.Add(Assert.IsAssignableFrom<ConnectionContext>(await next.WaitAsync(Soon, Cancellation)));

        next = await AcceptNoneAsync(listener);
        clients[1].Dispose();
        // As Kestrel does, who reads until there is nothing more.
        while (!(await accepted[1].Transport.Input.ReadAsync(Cancellation)).IsCompleted)
        {
        }

        await accepted[1].DisposeAsync();
        accepted.Add(Assert.IsAssignableFrom<ConnectionContext>(await next.WaitAsync(Soon, Cancellation)));
    }

    [Fact]
    public async Task Listeners_share_their_places()
    {
        var listeners = ListenersOf(Limit);
        await using var full = await BindAsync(listeners);
        await using var other = await BindAsync(listeners);
        await FillAsync(full);
        var next = await AcceptNoneAsync(other);
        await accepted[0].DisposeAsync();
        accepted.Add(Assert.IsAssignableFrom<ConnectionContext>(await next.WaitAsync(Soon, Cancellation)));
    }

    [Fact]
    public async Task Unbinding_ends_the_wait_for_a_place()
    {
        await using var listener = await BindAsync(ListenersOf(Limit));
        await FillAsync(listener);
        var next = await AcceptNoneAsync(listener);
        await listener.UnbindAsync(Cancellation);
        Assert.Null(await next.WaitAsync(Soon, Cancellation));
    }

    [Fact]
    public async Task Without_a_limit_nobody_waits()
    {
        await using var listener = await BindAsync(ListenersOf(null));
        await FillAsync(listener);
        await ConnectAsync(listener);
        accepted.Add(Assert.IsAssignableFrom<ConnectionContext>(await listener.AcceptAsync(Cancellation)));
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        foreach (var connection in accepted)
        {
            await connection.DisposeAsync();
        }
    }

    private static BoundedListeners ListenersOf(int? limit)
    {
        var kestrel = new KestrelServerOptions();
        kestrel.Limits.MaxConcurrentConnections = limit;
        return new BoundedListeners(
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), Options.Create(kestrel));
    }

    private static ValueTask<IConnectionListener> BindAsync(BoundedListeners listeners) =>
        listeners.BindAsync(new IPEndPoint(IPAddress.Loopback, 0), Cancellation);

    private async Task FillAsync(IConnectionListener listener)
    {
        for (var number = 0; number < Most; number++)
        {
            await ConnectAsync(listener);
            accepted.Add(Assert.IsAssignableFrom<ConnectionContext>(await listener.AcceptAsync(Cancellation)));
        }
    }

    private async Task<Task<ConnectionContext?>> AcceptNoneAsync(IConnectionListener listener)
    {
        await ConnectAsync(listener);
        var next = listener.AcceptAsync(Cancellation).AsTask();
        await Task.Delay(Moment, Cancellation);
        Assert.False(next.IsCompleted);
        return next;
    }

    private async Task ConnectAsync(IConnectionListener listener)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        clients.Add(client);
        await client.ConnectAsync(listener.EndPoint, Cancellation);
    }
}
