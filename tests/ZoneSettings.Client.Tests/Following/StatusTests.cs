using System.Text.Json;
using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

public sealed class StatusTests
{
    [Fact]
    public async Task A_report_tells_who_runs_what()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane, Often);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "full")));
        await Eventually.TrueAsync(
            () => plane.RequestsOf(ScriptedControlPlane.Status).Any(report => report.Body.Contains("e.2", StringComparison.Ordinal)), "a report");
        using var body = JsonDocument.Parse(plane.RequestsOf(ScriptedControlPlane.Status).Last().Body);
        Assert.Equal("edge-1", body.RootElement.GetProperty("proxy_id").GetString());
        Assert.Equal("e.2", body.RootElement.GetProperty("applied_version").GetString());
        Assert.InRange(body.RootElement.GetProperty("age_seconds").GetInt64(), 0, 60);
        Assert.False(body.RootElement.TryGetProperty("rejected_version", out _));
        Assert.False(body.RootElement.TryGetProperty("rejected_reason", out _));
    }

    [Fact]
    public async Task A_control_plane_that_takes_no_reports_is_followed_all_the_same()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        plane.Always[ScriptedControlPlane.Status] = Answers.Fail(404, 7003, "no route");
        await using var host = await ClientHost.FollowAsync(plane, Often);
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Status).Count() > 2, "reports");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "full")));
        Assert.Null(host.Directory.State.LastError);
        Assert.Single(host.Log.Lines, line => line.Text.Contains("The status was not reported", StringComparison.Ordinal));

        plane.Always.Clear();
        plane.Script(ScriptedControlPlane.Status, Answers.HangUp());
        await Eventually.TrueAsync(() => host.Log.Has(LogLevel.Information, "cannot be reached"), "another reason");
    }

    [Fact]
    public async Task Nothing_is_reported_before_anything_is_in_force()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Always[ScriptedControlPlane.Snapshot] = Answers.Fail(503, 10503, "starting");
        await using var host = await ClientHost.StartAsync(plane.Address, Often);
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Snapshot).Count() > 10, "attempts");
        Assert.Empty(plane.RequestsOf(ScriptedControlPlane.Status));
    }

    private static void Often(ZoneSettingsClientOptions options) => options.ReportInterval = TimeSpan.FromMilliseconds(20);
}
