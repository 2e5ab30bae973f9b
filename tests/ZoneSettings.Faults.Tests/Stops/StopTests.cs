using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Faults.Tests.Sqlite;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Stops;

/// <summary>A stop as a service manager asks for it.</summary>
public sealed class StopTests : IAsyncDisposable
{
    private const int Waiters = 50;

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder folder = new();
    private ServiceProcess? service;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accepted_writes_are_answered_and_waiting_polls_end_at_once_and_go_on_elsewhere()
    {
        await StartAsync();
        using var caller = new Caller(service!.Address);
        // Their changes are nothing that data planes are told of, so that the polls go on waiting.
        var writers = Enumerable.Range(0, 8).Select(zone => new Writer(
            Seeds.ZoneId(zone), "webmcp_packs", number => $"pack{number}")).ToList();
        var since = await caller.FindHeadAsync();
        var polls = Enumerable.Range(0, Waiters).Select(_ => caller.PollAsync(since, 30)).ToList();
        var writing = writers.Select(writer => writer.WriteUntilCutAsync(service.BaseUrl, () => { }, Cancellation)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        Assert.DoesNotContain(polls, poll => poll.IsCompleted);

        var begin = Stopwatch.GetTimestamp();
        await service.SignalAsync("TERM");
        var pages = await Task.WhenAll(polls);
        var ended = Stopwatch.GetElapsedTime(begin);
        Assert.Equal(0, await service.FinishAsync());
        var finished = Stopwatch.GetElapsedTime(begin);
        await Task.WhenAll(writing);
        Extent.Say($"After SIGTERM {Waiters} waiting polls were answered in {ended.TotalMilliseconds:f0} ms, the process ended in {finished.TotalMilliseconds:f0} ms.");
        Assert.True(ended < AtOnce, $"The polls ended after {ended}.");
        Assert.All(pages, page => Assert.Equal(0, page.Succeeded().GetProperty("changes").GetArrayLength()));

        await StartAsync();
        using var elsewhere = new Caller(service.Address);
        foreach (var (writer, zone) in writers.Select((writer, zone) => (writer, zone)))
        {
            // What is stored was answered: nothing was accepted and then forgotten to be told.
            var stored = (await elsewhere.ReadAsync(zone, "webmcp_packs")).Succeeded().GetProperty("value").GetString();
            Assert.Equal(writer.Acknowledged?.ToString(), stored);
        }

        (await elsewhere.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        var next = pages[0].Result.GetProperty("next").GetString()!;
        Assert.Equal(1, (await elsewhere.PollAsync(next, 5)).Succeeded().GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task Readiness_ends_before_serving_does()
    {
        await StartAsync("--Shutdown:DrainDelay=00:00:03");
        using var caller = new Caller(service!.Address);
        var since = await caller.FindHeadAsync();
        var poll = caller.PollAsync(since, 30);
        await Task.Delay(200, Cancellation);
        var begin = Stopwatch.GetTimestamp();
        await service.SignalAsync("TERM");
        Assert.Equal(0, (await poll).Succeeded().GetProperty("changes").GetArrayLength());
        Assert.Contains("stopping", (await caller.GetAsync("/readyz")).IsUnavailable(AtOnce), StringComparison.Ordinal);

        var read = await caller.ReadAsync(0, "ssl");
        Assert.Equal("full", read.Succeeded().GetProperty("value").GetString());
        Assert.True(read.Closes);
        (await caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        Assert.Equal("alive", (await caller.GetAsync("/healthz")).Succeeded().GetProperty("status").GetString());
        var late = await caller.PollAsync(await caller.FindHeadAsync(), 30);
        late.Succeeded();
        Assert.InRange(late.Took, TimeSpan.FromMilliseconds(500), AtOnce);

        Assert.Equal(0, await service.FinishAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_client_that_never_finishes_does_not_hold_up_the_stop()
    {
        await StartAsync("--Shutdown:Timeout=00:00:01");
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(service!.Address).Port, Cancellation);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"PATCH {Caller.SettingPath(0, "ssl")} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Seeds.Token}\r\n"
                + "Content-Length: 100\r\n\r\n{\"value\""),
            Cancellation);
        await Task.Delay(200, Cancellation);
        var begin = Stopwatch.GetTimestamp();
        await service.SignalAsync("TERM");
        Assert.Equal(0, await service.FinishAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task StartAsync(params string[] arguments)
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }

        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(8));
        service = await ServiceProcess.StartAsync(
            folder.File("zonesettings.db"), "Production", ["--seed", seed, "--RateLimits:Enabled=false", .. arguments]);
    }
}
