namespace ZoneSettings.Testing;

/// <summary>Waits for what another thread or process brings about.</summary>
public static class Eventually
{
    // For what never comes. No claim about speed: a busy machine needs a second for what takes a millisecond alone.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks again and again until the condition holds.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="what">What is waited for, as it is told when it does not come.</param>
    public static Task TrueAsync(Func<bool> holds, string what) => TrueAsync(holds, () => what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    /// <param name="holds">The condition.</param>
    /// <param name="tell">Says what is waited for, and how things stand.</param>
    public static Task TrueAsync(Func<bool> holds, Func<string> tell) => TrueAsync(() => Task.FromResult(holds()), tell);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    public static Task TrueAsync(Func<Task<bool>> holds, string what) => TrueAsync(holds, () => what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, Func{string})"/>
    public static async Task TrueAsync(Func<Task<bool>> holds, Func<string> tell)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Longest, $"Waited in vain for {tell()}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
