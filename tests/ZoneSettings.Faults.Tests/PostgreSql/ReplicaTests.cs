using System.Globalization;
using System.Net;
using ZoneSettings.Testing;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>A replica is read as far as it has come, and believed no further.</summary>
public sealed class ReplicaTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_replica_that_stops_following_takes_nobody_back()
    {
        await using var fleet = await Fleet.OnOwnServerAsync();
        await using var replica = await fleet.Server.StartReplicaAsync();
        var copy = replica.Find(fleet.Database.Name);
        fleet.Connections = [.. fleet.Connections, $"--Database:ReplicaConnectionString={copy.ConnectionString}"];
        await fleet.StartAsync(2);
        await using var load = new FleetLoad(fleet, 20261203);
        await load.MoreAsync(100, Soon);
        await copy.ExecuteAsync("SELECT pg_wal_replay_pause()");
        await load.MoreAsync(100, Soon);
        // One that starts now begins with what the replica has, and still knows what was asked for.
        await fleet.ReplaceAsync(1);
        // Of a setting that data planes are not told of, for what they are told is held against the writers' setting alone.
        const string Setting = "webmcp_packs";
        var written = await fleet.Callers[0].WriteAsync(0, Setting, "\"pack900\"");
        written.Succeeded();
        var read = await fleet.Callers[1].ReadAsync(0, Setting, ("ZoneSettings-Minimum-Version", written.Version!));
        Assert.Equal("pack900", read.Succeeded().GetProperty("value").GetString());
        await copy.ExecuteAsync("SELECT pg_wal_replay_resume()");
        await load.MoreAsync(100, Soon);
        await replica.KillAsync();
        await load.MoreAsync(100, Soon);
        await load.CheckAsync();
    }

    [Fact]
    public async Task A_restored_dump_begins_an_epoch_and_every_data_plane_takes_it()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAsync(2);
        var writer = new FleetWriter(fleet, 0, 1);
        Assert.True(await writer.TryWriteAsync());
        var kept = writer.Acknowledged[^1];
        var file = Path.Combine(fleet.Server.Folder, $"{fleet.Database.Name}.dump");
        await fleet.Server.RunAsync("pg_dump", "--format=custom", $"--file={file}", fleet.Database.Name);
        Assert.True(await writer.TryWriteAsync());
        await using var poller = new FleetPoller(fleet, 2);
        await Eventually.TrueAsync(() => poller.Find(0) == writer.Acknowledged[^1], "the latest value at the data plane");
        var undone = await fleet.Callers[0].WriteAsync(0, "ssl", "\"strict\"");

        await fleet.Server.RunAsync(
            "pg_restore", "--clean", "--if-exists", "--single-transaction", $"--dbname={fleet.Database.Name}", file);
        await Eventually.TrueAsync(() => poller.Snapshots == 2 && poller.Find(0) == kept, "a second snapshot with the value of the backup");
        foreach (var caller in fleet.Callers)
        {
            // Nobody tells of a restore: each instance finds out by its next look.
            await Eventually.TrueAsync(
                async () =>
                    (await caller.ReadAsync(0, "ssl", ("ZoneSettings-Minimum-Version", undone.Version!))).Status == HttpStatusCode.PreconditionFailed,
                "the end of the epoch");
            Assert.Equal("full", (await caller.ReadAsync(0, "ssl")).Succeeded().GetProperty("value").GetString());
            Assert.Equal(
                kept.ToString(CultureInfo.InvariantCulture),
                (await caller.ReadAsync(0, FleetWriter.Setting)).Succeeded().GetProperty("value").ToString());
        }

        Assert.True(await writer.TryWriteAsync());
        await poller.UntilAsync([(0, writer.Acknowledged[^1])], Soon);
        Assert.Equal(2, poller.Snapshots);
    }
}
