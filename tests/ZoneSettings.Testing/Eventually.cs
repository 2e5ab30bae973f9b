namespace ZoneSettings.Testing;

/// <summary>Waits for what another thread or process brings about.</summary>
public static class Eventually
{
    /// <summary>
    /// How long a test waits that names no bound of its own. It bounds the wait for what never comes, and is no
    /// claim about speed: a busy machine needs a second for what takes a millisecond alone.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks again and again until the condition holds.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="what">What is waited for, as it is told when it does not come.</param>
    public static Task TrueAsync(Func<bool> holds, string what) => TrueAsync(holds, () => what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    /// <param name="holds">The condition.</param>
    /// <param name="tell">Says what is waited for, and how things stand.</param>
    /// <param name="longest">The bound; <see cref="Longest"/> unless told.</param>
    public static Task TrueAsync(Func<bool> holds, Func<string> tell, TimeSpan? longest = null) =>
        TrueAsync(() => Task.FromResult(holds()), tell, longest);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    public static Task TrueAsync(Func<Task<bool>> holds, string what) => TrueAsync(holds, () => what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, Func{string}, TimeSpan?)"/>
    public static async Task TrueAsync(Func<Task<bool>> holds, Func<string> tell, TimeSpan? longest = null)
    {
        var bound = longest ?? Longest;
        var begin = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(begin) < bound, $"Waited in vain for {bound.TotalSeconds} s: {tell()}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
