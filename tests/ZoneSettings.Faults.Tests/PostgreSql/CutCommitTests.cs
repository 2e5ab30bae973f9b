using System.Net;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>A connection that is cut in the middle of a commit: nobody knows what became of it, and trying again is safe.</summary>
public sealed class CutCommitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(RelayMode.CutBeforeCommit, HttpStatusCode.OK)]
    [InlineData(RelayMode.CutAfterCommit, HttpStatusCode.PreconditionFailed)]
    public async Task A_retry_with_the_same_condition_stores_the_change_once(RelayMode cut, HttpStatusCode retried)
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await using var relay = new DatabaseRelay(fleet.Server.Port);
        await StartAsync(fleet, relay);
        foreach (var zone in Enumerable.Range(0, Extent.Count(inShort: 3, inFull: Fleet.Zones)))
        {
            var (here, elsewhere) = (fleet.Callers[zone % 2], fleet.Callers[(zone + 1) % 2]);
            var tag = (await here.ReadAsync(zone, "ssl")).ETag!;
            relay.Mode = cut;
            var cutOff = await here.WriteAsync(zone, "ssl", "\"strict\"", ("If-Match", tag));
            Assert.Equal(RelayMode.Pass, relay.Mode);
            cutOff.IsUnavailable(Patience);

            // At the other instance, which has not met the fault.
            Assert.Equal(retried, await RetryAsync(elsewhere, zone, tag));
            Assert.Equal("strict", (await elsewhere.ReadAsync(zone, "ssl")).Succeeded().GetProperty("value").GetString());
            await AssertStoredOnceAsync(fleet, zone);
        }
    }

    /// <summary>
    /// Who writes alone sends the whole write in one piece, and finds out by the counter whether a piece that was not
    /// answered has come through.
    /// </summary>
    [Theory]
    [InlineData(RelayMode.CutBeforeCommit)]
    [InlineData(RelayMode.CutAfterCommit)]
    public async Task A_lone_writer_stores_at_once_what_did_not_come_through(RelayMode cut)
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await using var relay = new DatabaseRelay(fleet.Server.Port);
        await StartAsync(fleet, relay);
        foreach (var zone in Enumerable.Range(0, Extent.Count(inShort: 3, inFull: Fleet.Zones)))
        {
            var here = fleet.Callers[0];
            for (var i = 0; i < 5; i++)
            {
                (await here.WriteAsync(zone, "brotli", i % 2 == 0 ? "\"off\"" : "\"on\"")).Succeeded();
            }

            var tag = (await here.ReadAsync(zone, "ssl")).ETag!;
            relay.Mode = cut;
            var cutOff = await here.WriteAsync(zone, "ssl", "\"strict\"", ("If-Match", tag));
            Assert.Equal(RelayMode.Pass, relay.Mode);
            if (cut == RelayMode.CutBeforeCommit)
            {
                cutOff.Succeeded();
            }
            else
            {
                cutOff.IsUnavailable(Patience);
            }

            Assert.Equal(HttpStatusCode.PreconditionFailed, await RetryAsync(here, zone, tag));
            Assert.Equal("strict", (await here.ReadAsync(zone, "ssl")).Succeeded().GetProperty("value").GetString());
            await AssertStoredOnceAsync(fleet, zone);
        }
    }

    private static Task StartAsync(Fleet fleet, DatabaseRelay relay)
    {
        fleet.Connections =
        [
            $"--Database:ConnectionString={fleet.Database.At(relay.Port).ConnectionString}",
            $"--Database:DirectConnectionString={fleet.Database.ConnectionString}",
        ];
        return fleet.StartAsync(2);
    }

    private static async Task AssertStoredOnceAsync(Fleet fleet, int zone) => Assert.Equal([1L], await fleet.Database.QueryAsync(
        $"""SELECT COUNT(*) FROM changes WHERE "SubjectId" = '{Seeds.ZoneId(zone)}' AND "SettingId" = 'ssl'"""));

    // As long as the answer is that nobody knows yet.
    private static async Task<HttpStatusCode> RetryAsync(Caller caller, int zone, string tag)
    {
        while (true)
        {
            var reply = await caller.WriteAsync(zone, "ssl", "\"strict\"", ("If-Match", tag));
            if (reply.Status != HttpStatusCode.ServiceUnavailable)
            {
                return reply.Status;
            }

            await Task.Delay(reply.RetryAfter ?? TimeSpan.Zero, TestContext.Current.CancellationToken);
        }
    }
}
