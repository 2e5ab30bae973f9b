using ZoneSettings.Client.Exchanges;
using ZoneSettings.Client.Polling;

namespace ZoneSettings.Client.Tests.Polling;

public sealed class BackoffTests
{
    private const int Draws = 2000;

    private static readonly ZoneSettingsClientOptions Options = new()
    {
        RetryPause = TimeSpan.FromSeconds(1),
        LongestRetryPause = TimeSpan.FromSeconds(30),
        RefusedPause = TimeSpan.FromSeconds(60),
        LongestRetryAfter = TimeSpan.FromSeconds(300),
    };

    private readonly Backoff backoff = new(Options);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(6, 30)]
    [InlineData(1000, 30)]
    [InlineData(int.MaxValue, 30)]
    public void Ceilings_double_up_to_the_longest(int attempt, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), backoff.Ceiling(attempt));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 30)]
    public void Pauses_are_drawn_from_the_whole_range(int attempt, int seconds) =>
        AssertDrawn(() => backoff.Draw(attempt), TimeSpan.Zero, TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_refusal_is_waited_for_longer() =>
        AssertDrawn(() => backoff.After(new Exchange.Refused(""), 0), TimeSpan.Zero, Options.RefusedPause);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(300, 300)]
    [InlineData(3_153_600_000, 300)]
    public void What_the_control_plane_asks_for_is_heeded_within_bounds(long asked, int seconds) => AssertDrawn(
        () => backoff.After(new Exchange.Unavailable("", TimeSpan.FromSeconds(asked)), 0),
        TimeSpan.FromSeconds(seconds),
        TimeSpan.FromSeconds(seconds) + Options.RetryPause);

    [Fact]
    public void The_longest_pauses_that_options_permit_can_be_drawn()
    {
        var days = TimeSpan.FromDays(49);
        var slow = new Backoff(new ZoneSettingsClientOptions { RetryPause = days, LongestRetryPause = days });
        Assert.Equal(days, slow.Ceiling(int.MaxValue));
    }

    private static void AssertDrawn(Func<TimeSpan> draw, TimeSpan least, TimeSpan most)
    {
        var drawn = Enumerable.Range(0, Draws).Select(_ => draw()).ToList();
        Assert.All(drawn, pause => Assert.InRange(pause, least, most));
        // Each tenth of the range comes up; that one does not has a chance of 0.9 to the power of 2,000.
        var tenth = (most - least) / 10;
        Assert.Equal(10, drawn.Select(pause => Math.Min(9, (int)((pause - least) / tenth))).Distinct().Count());
    }
}
