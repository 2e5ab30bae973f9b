using ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;
using ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>Visits an origin with an expired certificate without a pause, and remembers when it was not refused.</summary>
public sealed class StrictWatch : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource ending = new();
    private readonly Task<(int Visits, VisitorAnswer? Weak)> watching;

    /// <summary>Begins.</summary>
    /// <param name="proxy">Whom to visit.</param>
    /// <param name="address">Address of a strict zone.</param>
    public StrictWatch(ProxyProcess proxy, string address) => watching = WatchAsync(proxy, address);

    /// <summary>Ends, and fails the test when the proxy has ever been weaker than strict.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        var (visits, weak) = await watching;
        Assert.Null(weak);
        Assert.True(visits > 5, $"Only {visits} visits were made.");
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await ((Task)watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task<(int Visits, VisitorAnswer? Weak)> WatchAsync(ProxyProcess proxy, string address)
    {
        var visits = 0;
        while (!ending.IsCancellationRequested)
        {
            var answer = await proxy.Visitor.GetAsync(address);
            visits++;
            if (answer.Failure is not { Word: "certificate-invalid", Mode: "strict" })
            {
                return (visits, answer);
            }

            await Task.Delay(Step, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return (visits, null);
    }
}
