using System.Collections.Concurrent;

namespace ZoneSettings.Faults.Tests.Clients;

/// <summary>Somebody who reads all the time, a setting and the feed in turn, and remembers what went wrong and what was slow.</summary>
public sealed class ReadWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentBag<string> failures = [];
    private readonly ConcurrentBag<TimeSpan> times = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly Caller caller;
    private readonly Task work;

    /// <param name="address">Scheme, host and port.</param>
    /// <param name="since">A position of the feed.</param>
    /// <param name="readers">How many read at once.</param>
    public ReadWatch(string address, string since, int readers = 2)
    {
        caller = new Caller(address);
        work = Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Task.Run(() => ReadAsync(since))));
    }

    /// <summary>Ends the reading, and fails the test when an answer was none, or slow.</summary>
    public async Task WasServedAsync(TimeSpan within)
    {
        await stopping.CancelAsync();
        await work;
        Assert.Empty(failures);
        Assert.NotEmpty(times);
        Extent.Say($"Meanwhile {times.Count} reads and polls were answered, the slowest in {times.Max().TotalMilliseconds:f0} ms.");
        Assert.True(times.Max() < within, $"A read took {times.Max()}.");
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await work;
        caller.Dispose();
        stopping.Dispose();
    }

    private async Task ReadAsync(string since)
    {
        for (var number = 0; !stopping.IsCancellationRequested; number++)
        {
            try
            {
                var reply = number % 2 == 0 ? await caller.ReadAsync(0, "ssl") : await caller.PollAsync(since);
                times.Add(reply.Took);
                if ((int)reply.Status != 200)
                {
                    failures.Add($"{(int)reply.Status} {reply.Body}");
                }

                await Task.Delay(Pause);
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                failures.Add(fault.Message);
            }
        }
    }
}
