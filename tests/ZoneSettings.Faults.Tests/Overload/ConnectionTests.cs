using System.Diagnostics;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Faults.Tests.Sqlite;

namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>Too many connections, and connections that never come to the point.</summary>
[Collection(OverloadRuns.Name)]
public sealed class ConnectionTests : IAsyncDisposable
{
    private const int Connections = 2_000;
    private const int Slow = 500;

    private readonly OverloadStage stage = new();

    [Fact]
    public async Task Two_thousand_connections_are_served()
    {
        await stage.StartAsync();
        var connections = await stage.ConnectAsync(Connections);
        var request = OverloadStage.Head("GET", Caller.SettingPath(0, "ssl")) + "\r\n";
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(connections.Select(async connection =>
            {
                Assert.True(await connection.SendAsync(request));
                return await connection.ReadAsync();
            }));
            Assert.All(answers, answer => Assert.Equal(200, answer!.Value.Status));
        }

        stage.HasGrownBy(mostMiB: 100, $"{Connections} connections");
        await stage.RecoversAsync();
        Array.ForEach(connections, connection => connection.Dispose());
        await stage.RecoversAsync();
    }

    [Fact]
    public async Task More_connections_than_may_be_are_cut_off_and_there_is_room_again_when_others_end()
    {
        await stage.StartAsync("--Kestrel:Limits:MaxConcurrentConnections=100");
        var connections = await stage.ConnectAsync(120);
        var request = OverloadStage.Head("GET", "/healthz") + "\r\n";
        var answers = await Task.WhenAll(connections.Select(async connection =>
            await connection.SendAsync(request) ? await connection.ReadAsync() : null));
        Assert.InRange(answers.Count(answer => answer?.Status == 200), 90, 100);
        Array.ForEach(connections, connection => connection.Dispose());
        await stage.RecoversAsync();
    }

    [Fact]
    public async Task Heads_that_come_byte_by_byte_are_given_up_while_others_are_served()
    {
        await stage.StartAsync("--Kestrel:Limits:RequestHeadersTimeout=00:00:03");
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        var connections = await stage.ConnectAsync(Slow);
        var begin = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(connections.Select(connection =>
            DripAsync(connection, OverloadStage.Head("GET", Caller.SettingPath(0, "ssl")))));
        var took = Stopwatch.GetElapsedTime(begin);
        Extent.Say($"{Slow} slow heads were given up within {took.TotalSeconds:f1} s.");
        Assert.All(answers, answer => Assert.True(answer is null or { Status: 408 }, $"{answer}"));
        Assert.True(took < TimeSpan.FromSeconds(15), $"{took}");
        await watch.WasServedAsync(SqliteStage.LongestRead);
        stage.HasGrownBy(mostMiB: 100, $"{Slow} slow heads");
        Array.ForEach(connections, connection => connection.Dispose());
        await stage.RecoversAsync();
    }

    [Fact]
    public async Task Bodies_that_come_byte_by_byte_are_answered_408_while_others_are_served()
    {
        await stage.StartAsync();
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        var connections = await stage.ConnectAsync(Slow);
        var head = OverloadStage.Head("PATCH", Caller.SettingPath(0, "ssl")) + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
        var begin = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(connections.Select(async connection =>
        {
            Assert.True(await connection.SendAsync(head));
            return await DripAsync(connection, new string(' ', 60));
        }));
        var took = Stopwatch.GetElapsedTime(begin);
        Extent.Say($"{Slow} slow bodies were given up within {took.TotalSeconds:f1} s.");
        Assert.All(answers, answer =>
        {
            Assert.Equal(408, answer!.Value.Status);
            Assert.False(answer.Value.Body!.Value.GetProperty("success").GetBoolean());
        });
        await watch.WasServedAsync(SqliteStage.LongestRead);
        stage.HasGrownBy(mostMiB: 100, $"{Slow} slow bodies");
        Array.ForEach(connections, connection => connection.Dispose());
        await stage.RecoversAsync();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    // Sends a byte every half second, until there is an answer or an end.
    private static async Task<(int Status, System.Text.Json.JsonElement? Body)?> DripAsync(RawConnection connection, string text)
    {
        var answer = connection.ReadAsync();
        foreach (var letter in text)
        {
            await Task.WhenAny(answer, Task.Delay(500, TestContext.Current.CancellationToken));
            if (answer.IsCompleted || !await connection.SendAsync($"{letter}"))
            {
                break;
            }
        }

        return await answer;
    }
}
