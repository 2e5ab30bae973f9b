using System.Diagnostics;
using System.Net;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>Somebody tries tokens, 100,000 a minute.</summary>
[Collection(OverloadRuns.Name)]
public sealed class TokenFloodTests : IAsyncDisposable
{
    private const int TriesPerSecond = 100_000 / 60;
    private const int Others = 16;

    // Figures of a machine that does something else meanwhile say little, so that the short form asks for less.
    private static readonly double LeastShare = Extent.IsFull ? 0.8 : 0.5;
    private static readonly int Rounds = Extent.Count(inShort: 3, inFull: 7);
    private static readonly TimeSpan Phase = Extent.Seconds(inShort: 1.5, inFull: 5);

    private readonly OverloadStage stage = new();

    [Fact]
    public async Task Wrong_tokens_cost_others_no_more_than_right_ones_do_and_do_not_fill_the_log()
    {
        await stage.StartAsync();
        await MeasureAsync(Seeds.Token, HttpStatusCode.OK);
        var lines = stage.Service.Printed.Count;
        var shares = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // In turn, so that whatever else the machine does meets both.
            var right = await MeasureAsync(Seeds.ReadToken, HttpStatusCode.OK);
            var wrong = await MeasureAsync(null, HttpStatusCode.Unauthorized);
            shares.Add(wrong / right);
        }

        var share = shares.Order().ElementAt(Rounds / 2);
        Extent.Say($"Beside {TriesPerSecond} wrong tokens a second, {Others} others get {share:p0} of the answers that they get beside as many right ones (median of {Rounds}).");
        Assert.True(share > LeastShare, $"Others get {share:p0} only.");
        // A line per minute and no more.
        Assert.InRange(stage.Service.Printed.Count - lines, 0, 4);
        await stage.RecoversAsync();
    }

    [Fact]
    public async Task An_address_that_tries_too_much_is_limited_and_those_who_have_a_token_are_not()
    {
        await stage.StartAsync("--RateLimits:Enabled=true", "--RateLimits:Reads:Permits=300", "--RateLimits:Reads:Window=00:01:00");
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 400; number++)
        {
            using var caller = new Caller(stage.Service.Address, WrongToken());
            statuses.Add((await caller.ReadAsync(0, "ssl")).Status);
        }

        Assert.Equal(300, statuses.Count(status => status == HttpStatusCode.Unauthorized));
        Assert.Equal(100, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        using var owner = new Caller(stage.Service.Address, Seeds.ReadToken);
        (await owner.ReadAsync(0, "ssl")).Succeeded();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private static string WrongToken() => $"wrong-{Random.Shared.NextInt64():x16}-000000000000000000";

    /// <summary>How many answers others get in a second while somebody tries.</summary>
    /// <param name="token">What is tried; null for another wrong token each time.</param>
    /// <param name="answer">What the tries are answered.</param>
    private async Task<double> MeasureAsync(string? token, HttpStatusCode answer)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var trying = Task.Run(() => TryAsync(token, (int)answer, stop.Token));
        var begin = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Others).Select(_ => Task.Run(() => ReadAsync(begin))));
        var took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await stop.CancelAsync();
        var tries = await trying / took;
        Assert.True(tries > LeastShare * TriesPerSecond, $"There were {tries:f0} tries a second only.");
        return counts.Sum() / took;
    }

    private async Task<int> ReadAsync(long begin)
    {
        using var connection = await RawConnection.OpenAsync(stage.Service.Address);
        var request = OverloadStage.Head("GET", Caller.SettingPath(0, "ssl")) + "\r\n";
        var count = 0;
        while (Stopwatch.GetElapsedTime(begin) < Phase)
        {
            Assert.True(await connection.SendAsync(request));
            Assert.Equal(200, (await connection.ReadAsync())!.Value.Status);
            count++;
        }

        return count;
    }

    // Answers how many tries there were.
    private async Task<int> TryAsync(string? token, int status, CancellationToken stop)
    {
        using var connection = await RawConnection.OpenAsync(stage.Service.Address);
        var begin = Stopwatch.GetTimestamp();
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            if (count > Stopwatch.GetElapsedTime(begin).TotalSeconds * TriesPerSecond)
            {
                await Task.Delay(1, CancellationToken.None);
                continue;
            }

            // Ten at a time, for one connection has to come to its number beside others that do nothing but ask.
            for (var i = 0; i < 10; i++)
            {
                Assert.True(await connection.SendAsync(
                    $"GET {Caller.SettingPath(0, "ssl")} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token ?? WrongToken()}\r\n\r\n"));
            }

            for (var i = 0; i < 10; i++, count++)
            {
                Assert.Equal(status, (await connection.ReadAsync())!.Value.Status);
            }
        }

        return count;
    }
}
