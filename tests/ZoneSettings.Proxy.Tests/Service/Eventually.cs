namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>Waits for what happens in another thread or process.</summary>
internal static class Eventually
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<bool> isTrue)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LongestWait);
        while (!isTrue())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
