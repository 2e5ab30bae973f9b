using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Hosting;

public sealed class LifeTests
{
    private static readonly Uri Page = new("https://example.com/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_lets_requests_end()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = async context =>
            {
                arrived.SetResult();
                await release.Task.WaitAsync(Cancellation);
                await context.Response.WriteAsync("whole", Cancellation);
            },
        });
        using var visitor = site.Proxy.Visit();
        var request = visitor.GetStringAsync(Page, Cancellation);
        await arrived.Task.WaitAsync(Cancellation);
        var stop = site.Proxy.StopAsync();
        Assert.False(stop.IsCompleted);
        release.SetResult();
        Assert.Equal("whole", await request);
        await stop;
        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetStringAsync(Page, Cancellation));
    }

    [Fact]
    public async Task Without_settings_visitors_are_asked_to_come_back()
    {
        var folder = Directory.CreateTempSubdirectory("proxy");
        await using var proxy = await TestProxy.StartAsync(folder, TestProxy.FileFor("http://127.0.0.1:1"));
        using var visitor = proxy.Visit();
        using var answer = await visitor.GetAsync(Page, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("no-settings; status=503", answer.Headers.GetValues("Origin-Failure").Single());
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_start_while_the_control_plane_is_away_goes_on_with_what_was_in_force()
    {
        using var kept = new TemporaryFolder();
        await using var origin = await TestOrigin.StartAsync();
        var file = await ServeOnceAsync(kept, origin);

        // The control plane is gone.
        await using var proxy = await TestProxy.StartAsync(Directory.CreateTempSubdirectory("proxy"), file);
        using var visitor = proxy.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.True(proxy.Directory.State.StartedFromDisk);
        using var operators = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await operators.GetAsync(new Uri(proxy.Admin, "readyz"), Cancellation)).StatusCode);
    }

    private static async Task<JsonObject> ServeOnceAsync(TemporaryFolder kept, TestOrigin origin)
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Set("example.com", ("ssl", "\"flexible\""));
        var file = TestProxy.FileFor(plane.Address, TestProxy.Origin("example.com", origin.Port));
        file["ControlPlane"]!["SnapshotPath"] = kept.File("snapshot.json");
        await using var proxy = await TestProxy.StartAsync(Directory.CreateTempSubdirectory("proxy"), file);
        await proxy.ReachAsync(plane.Head);
        await proxy.StopAsync();
        Assert.True(File.Exists(kept.File("snapshot.json")));
        return file;
    }
}
