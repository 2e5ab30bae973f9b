using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ZoneSettings.Client.Polling;

namespace ZoneSettings.Client.Tests.Polling;

public sealed class ResyncClockTests
{
    private static readonly ZoneSettingsClientOptions Options = new()
    {
        ResyncInterval = TimeSpan.FromHours(6),
        RetryPause = TimeSpan.FromSeconds(1),
        LongestRetryPause = TimeSpan.FromSeconds(30),
    };

    private readonly FakeTimeProvider clock = new();
    private readonly ResyncClock resync;

    public ResyncClockTests() => resync = new ResyncClock(new Backoff(Options), new OptionsWrapper<ZoneSettingsClientOptions>(Options), clock);

    [Fact]
    public void A_snapshot_is_due_at_the_start() => Assert.Equal(TimeSpan.Zero, resync.Left);

    [Fact]
    public void The_next_one_is_due_after_half_the_interval_to_the_whole()
    {
        for (var round = 0; round < 100; round++)
        {
            resync.Restart(TimeSpan.Zero);
            Assert.InRange(resync.Left, TimeSpan.FromHours(3), TimeSpan.FromHours(6));
        }

        clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(TimeSpan.Zero, resync.Left);
    }

    [Fact]
    public void Time_before_the_start_counts()
    {
        resync.Restart(TimeSpan.FromHours(2));
        Assert.InRange(resync.Left, TimeSpan.FromHours(1), TimeSpan.FromHours(4));
        resync.Restart(TimeSpan.FromDays(1000));
        Assert.Equal(TimeSpan.Zero, resync.Left);
    }

    [Fact]
    public void A_clock_that_was_set_back_puts_nothing_off_for_ever()
    {
        resync.Restart(TimeSpan.FromDays(-1000));
        Assert.InRange(resync.Left, TimeSpan.Zero, TimeSpan.FromHours(6));
    }

    [Fact]
    public void A_demand_is_met_soon_and_demands_in_a_row_less_soon()
    {
        var longest = TimeSpan.Zero;
        for (var round = 0; round < 300; round++)
        {
            resync.Restart(TimeSpan.Zero);
            resync.Demand();
            Assert.InRange(resync.Left, TimeSpan.Zero, round == 0 ? Options.RetryPause : Options.LongestRetryPause);
            longest = longest > resync.Left ? longest : resync.Left;
            clock.Advance(resync.Left);
        }

        Assert.True(longest > TimeSpan.FromSeconds(15));
        clock.Advance(TimeSpan.FromHours(1));
        resync.Restart(TimeSpan.Zero);
        resync.Demand();
        Assert.InRange(resync.Left, TimeSpan.Zero, Options.RetryPause);
    }

    [Fact]
    public void A_demand_puts_nothing_off()
    {
        resync.Demand();
        Assert.Equal(TimeSpan.Zero, resync.Left);
    }
}
