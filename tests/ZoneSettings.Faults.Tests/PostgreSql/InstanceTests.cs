using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>Several instances over one database are one service.</summary>
public sealed class InstanceTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(2, 20261125)]
    [InlineData(3, 20261126)]
    public async Task Whoever_writes_where_all_are_told_in_one_order_without_a_gap(int instances, int seed)
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAsync(instances);
        await using var load = new FleetLoad(fleet, seed);
        await load.MoreAsync(Extent.Count(inShort: 300, inFull: 5_000), TimeSpan.FromMinutes(5));
        await load.CheckAsync();
        Assert.Equal(0, load.Failures);
    }

    [Fact]
    public async Task Four_that_start_at_once_on_no_database_make_one()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAtOnceAsync(4);
        Assert.Single(fleet.Instances, instance => instance.Printed.Any(line => line.Contains("are up to date now", StringComparison.Ordinal)));
        var versions = await Task.WhenAll(fleet.Callers.Select(caller => caller.GetAsync("/readyz")));
        Assert.Single(versions.Select(reply => reply.Succeeded().GetProperty("version").GetString()!.Split('.')[0]).Distinct());
        Assert.Single(await fleet.Database.QueryAsync("SELECT \"Epoch\" FROM feed_state"));
        Assert.Equal([(long)Fleet.Zones], await fleet.Database.QueryAsync("SELECT COUNT(*) FROM zones"));
    }

    [Fact]
    public async Task Without_being_told_an_instance_looks_every_second()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await using var direct = new DatabaseRelay(fleet.Server.Port);
        fleet.Connections =
            [.. fleet.Connections, $"--Database:DirectConnectionString={fleet.Database.At(direct.Port).ConnectionString}"];
        await fleet.StartAsync(2);
        direct.Close();
        await using var load = new FleetLoad(fleet, 20261127);
        await load.MoreAsync(100, Soon);
        await load.CheckAsync();
    }

    [Fact]
    public async Task An_ear_that_is_cut_off_loses_nothing_and_grows_again()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAsync(2);
        await using var load = new FleetLoad(fleet, 20261128);
        for (var round = 0; round < Extent.Count(inShort: 3, inFull: 20); round++)
        {
            await load.MoreAsync(50, Soon);
            await fleet.Database.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        }

        await load.CheckAsync();
    }

    [Fact]
    public async Task Transactions_through_a_pooler_and_an_ear_past_it()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await using var pooler = await PgBouncerServer.StartAsync(fleet.Server);
        fleet.Connections =
        [
            $"--Database:ConnectionString={pooler.Find(fleet.Database).ConnectionString}",
            $"--Database:DirectConnectionString={fleet.Database.ConnectionString}",
        ];
        await fleet.StartAsync(2);
        await using var load = new FleetLoad(fleet, 20261129);
        await load.MoreAsync(Extent.Count(inShort: 200, inFull: 5_000), TimeSpan.FromMinutes(5));
        await load.CheckAsync();
        Assert.Equal(0, load.Failures);
    }
}
