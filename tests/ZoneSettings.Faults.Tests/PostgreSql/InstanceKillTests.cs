namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary><c>kill -9</c> and <c>kill -STOP</c> of an instance while others serve.</summary>
public sealed class InstanceKillTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_either_of_two_is_killed()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAsync(2);
        await using var load = new FleetLoad(fleet, 20261130);
        var random = new Random(20261130);
        for (var round = 0; round < Extent.Count(inShort: 3, inFull: 20); round++)
        {
            await load.MoreAsync(random.Next(16, 200), Soon);
            var place = random.Next(2);
            fleet.Instances[place].Kill();
            await fleet.ReplaceAsync(place);
        }

        await load.CheckAsync();
    }

    [Fact]
    public async Task An_instance_that_stands_still_holds_nobody_up_and_goes_on_where_the_others_are()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAsync(2);
        await using var load = new FleetLoad(fleet, 20261201);
        for (var round = 0; round < Extent.Count(inShort: 2, inFull: 5); round++)
        {
            await load.MoreAsync(50, Soon);
            fleet.Avoided = round % 2;
            await StopInTransactionAsync(fleet, fleet.Instances[round % 2]);
            // The database ends the stopped one's transaction after three seconds.
            await load.MoreAsync(50, TimeSpan.FromSeconds(10));
            await Task.Delay(Extent.Seconds(inShort: 4, inFull: 10), TestContext.Current.CancellationToken);
            await load.MoreAsync(50, TimeSpan.FromSeconds(10));
            await fleet.Instances[round % 2].SignalAsync("CONT");
            fleet.Avoided = null;
        }

        await load.CheckAsync();
    }

    // Again and again, until it is caught between the two journeys of a batch, with the counter locked.
    private static async Task StopInTransactionAsync(Fleet fleet, Testing.Service.ServiceProcess instance)
    {
        for (var attempt = 1; attempt <= 200; attempt++)
        {
            await instance.SignalAsync("STOP");
            var held = await fleet.Database.QueryAsync(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND state_change < now() - interval '50 ms'");
            if (held.Count > 0)
            {
                Extent.Say($"Stopped in the middle of a transaction at attempt {attempt}.");
                return;
            }

            await instance.SignalAsync("CONT");
            await Task.Delay(TimeSpan.FromMilliseconds(attempt % 7), TestContext.Current.CancellationToken);
        }

        await instance.SignalAsync("STOP");
        Extent.Say("Stopped, but between transactions.");
    }
}
