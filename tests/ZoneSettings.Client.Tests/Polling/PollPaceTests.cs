using Microsoft.Extensions.Time.Testing;
using ZoneSettings.Client.Polling;

namespace ZoneSettings.Client.Tests.Polling;

public sealed class PollPaceTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(25);

    private readonly FakeTimeProvider clock = new();
    private readonly PollPace pace;

    public PollPaceTests() => pace = new PollPace(
        new Backoff(new ZoneSettingsClientOptions { RetryPause = TimeSpan.FromSeconds(1), LongestRetryPause = TimeSpan.FromSeconds(30) }), clock);

    [Fact]
    public void An_idle_wait_needs_no_pause()
    {
        for (var round = 0; round < 1000; round++)
        {
            clock.Advance(Wait);
            Assert.Equal(TimeSpan.Zero, pace.After(progress: false, Wait, Wait));
        }
    }

    [Fact]
    public void Changes_now_and_then_need_no_pause()
    {
        for (var round = 0; round < 1000; round++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            Assert.Equal(TimeSpan.Zero, pace.After(progress: true, Wait, TimeSpan.FromMilliseconds(50)));
        }
    }

    [Fact]
    public void Changes_without_end_are_slowed_down()
    {
        for (var round = 0; round < 40; round++)
        {
            Assert.Equal(TimeSpan.Zero, pace.After(progress: true, Wait, TimeSpan.Zero));
        }

        for (var round = 0; round < 100; round++)
        {
            var pause = pace.After(progress: true, Wait, TimeSpan.Zero);
            Assert.InRange(pause.TotalMilliseconds, 49, 51);
            clock.Advance(pause);
        }
    }

    [Fact]
    public void Answers_that_bring_nothing_too_soon_are_met_with_growing_pauses()
    {
        var early = Enumerable.Range(0, 200).Select(_ => pace.After(progress: false, Wait, TimeSpan.FromSeconds(1))).ToList();
        Assert.InRange(early[0].TotalSeconds, 0, 1);
        Assert.InRange(early[1].TotalSeconds, 0, 2);
        Assert.Contains(early, pause => pause > TimeSpan.FromSeconds(16));
        Assert.All(early, pause => Assert.InRange(pause.TotalSeconds, 0, 30));
        pace.After(progress: true, Wait, TimeSpan.FromSeconds(1));
        Assert.InRange(pace.After(progress: false, Wait, TimeSpan.Zero).TotalSeconds, 0, 1);
    }
}
