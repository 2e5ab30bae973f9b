using System.Diagnostics;
using System.Text;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Faults.Tests.Sqlite;
using ZoneSettings.Testing;

namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>More requests than can be answered.</summary>
[Collection(OverloadRuns.Name)]
public sealed class FloodTests : IAsyncDisposable
{
    private const int Connections = 64;
    private const int AtOnce = 100;
    private const double OfferedPerSecond = 100_000;

    private static readonly TimeSpan Load = Extent.Seconds(inShort: 3, inFull: 10);

    private readonly OverloadStage stage = new();

    [Fact]
    public async Task A_hundred_thousand_requests_a_second_are_offered()
    {
        await stage.StartAsync();
        var connections = await stage.ConnectAsync(Connections);
        var request = OverloadStage.Head("GET", Caller.SettingPath(0, "ssl")) + "\r\n";
        var burst = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(request, AtOnce)));
        var begin = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(connections.Select(connection => Task.Run(() => OfferAsync(connection, burst, begin))));
        var took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var (offered, answered) = (results.Sum(result => result.Offered), results.Sum(result => result.Answered));
        Extent.Say($"Asked to send {OfferedPerSecond:f0} requests a second, {offered / Load.TotalSeconds:f0} could be sent; {answered / took:f0} a second were answered, all of them with 200.");
        stage.HasGrownBy(mostMiB: 150, $"{Connections} connections that send without waiting");
        // What was sent was answered: nothing is dropped in silence.
        Assert.Equal(offered, answered);
        await stage.RecoversAsync();
        Array.ForEach(connections, connection => connection.Dispose());
    }

    [Fact]
    public async Task Writes_that_the_database_does_not_take_do_not_pile_up()
    {
        var writers = Extent.Count(inShort: 1_000, inFull: 5_000);
        await stage.StartAsync();
        var connections = await stage.ConnectAsync(writers);
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        await using var other = stage.Database.Open();
        SqliteStage.Execute(other, "BEGIN IMMEDIATE");
        var request = OverloadStage.Head("PATCH", Caller.SettingPath(0, "ssl"))
            + "Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"value\":\"off\"}";
        var begin = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(connections.Select(async connection =>
        {
            Assert.True(await connection.SendAsync(request));
            return await connection.ReadAsync();
        }));
        var took = Stopwatch.GetElapsedTime(begin);
        SqliteStage.Execute(other, "ROLLBACK");
        Extent.Say($"{writers} writes at once into a locked database were answered with 503 within {took.TotalSeconds:f1} s.");
        Assert.All(answers, answer => Assert.Equal(503, answer!.Value.Status));
        Assert.True(took < SqliteStage.LongestWrite + TimeSpan.FromSeconds(2), $"{took}");
        stage.HasGrownBy(mostMiB: 200, $"{writers} waiting writes");
        await watch.WasServedAsync(SqliteStage.LongestWrite);
        await stage.Database.RecoversAsync();
        await stage.RecoversAsync();
        Array.ForEach(connections, connection => connection.Dispose());
    }

    [Fact]
    public async Task More_polls_than_may_wait_are_refused_and_those_that_wait_are_answered()
    {
        var waiting = Extent.Count(inShort: 500, inFull: 5_000);
        var refused = waiting / 2;
        await stage.StartAsync($"--Polls:MaximumWaiting={waiting}");
        var since = await stage.Caller.FindHeadAsync();
        var connections = await stage.ConnectAsync(waiting + refused);
        var request = OverloadStage.Head("GET", $"/dataplane/v1/changes?since={since}&wait=30s") + "\r\n";
        var answers = new Task<(int Status, System.Text.Json.JsonElement? Body)?>[connections.Length];
        for (var i = 0; i < connections.Length; i++)
        {
            Assert.True(await connections[i].SendAsync(request));
            answers[i] = connections[i].ReadAsync();
        }

        await Eventually.TrueAsync(() => answers.Count(answer => answer.IsCompleted) >= refused, "a refusal of all that may not wait");
        stage.HasGrownBy(mostMiB: 50 + (waiting * 40.0 / 1024), $"{waiting} waiting polls");
        Assert.Equal(refused, answers.Count(answer => answer.IsCompleted));
        (await stage.Caller.PollAsync(since, 30)).IsUnavailable(SqliteStage.LongestRead);
        (await stage.Caller.WriteAsync(0, "ssl", "\"full\"")).Succeeded();
        var all = await Task.WhenAll(answers);
        Assert.Equal(waiting, all.Count(answer => answer!.Value.Status == 200));
        Assert.Equal(refused, all.Count(answer => answer!.Value.Status == 503));
        (await stage.Caller.PollAsync(await stage.Caller.FindHeadAsync(), 1)).Succeeded();
        await stage.RecoversAsync();
        Array.ForEach(connections, connection => connection.Dispose());
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    // An open loop: bursts are sent when their time has come, whether answers have come or not, as far as the socket takes them.
    private static async Task<(int Offered, int Answered)> OfferAsync(RawConnection connection, byte[] burst, long begin)
    {
        var offered = 0;
        var answering = CountAsync();
        while (Stopwatch.GetElapsedTime(begin) is var now && now < Load)
        {
            var due = now.TotalSeconds * OfferedPerSecond / Connections;
            if (offered >= due)
            {
                await Task.Delay(1);
                continue;
            }

            Assert.True(await connection.SendAsync(burst));
            Volatile.Write(ref offered, offered + AtOnce);
        }

        await connection.SendAsync(OverloadStage.Head("GET", "/healthz") + "Connection: close\r\n\r\n");
        return (offered, await answering);

        async Task<int> CountAsync()
        {
            var answered = -1;
            while (await connection.ReadAsync() is { } answer)
            {
                Assert.Equal(200, answer.Status);
                answered++;
            }

            return answered;
        }
    }
}
