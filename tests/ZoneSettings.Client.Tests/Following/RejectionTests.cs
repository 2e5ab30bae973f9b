using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

/// <summary>One bad item harms nothing but itself, and is told.</summary>
public sealed class RejectionTests
{
    [Fact]
    public async Task A_value_that_is_refused_leaves_the_last_good_one()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"), Feeds.Ssl(2, "example.net", "off"));
        await using var host = await ClientHost.FollowAsync(plane, OnlyKnownModes);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "quantum"), Feeds.Ssl(2, "example.net", "full")));
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.Equal("full", Feeds.SslOf(host.Directory.Current, "example.net"));
        var rejected = Assert.Single(host.Directory.State.Rejected);
        Assert.Equal((Feeds.Id(1), "ssl"), (rejected.ZoneId, rejected.SettingId));
        Assert.Contains("last good value \"strict\" stays in force", rejected.Reason, StringComparison.Ordinal);
        Assert.True(host.Log.Has(LogLevel.Warning, "is no mode"));
        Assert.Null(host.Directory.State.LastError);
    }

    [Fact]
    public async Task A_good_value_ends_the_rejection()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane, OnlyKnownModes);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "quantum")));
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "full")));
        Assert.Equal("full", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.Empty(host.Directory.State.Rejected);
    }

    [Fact]
    public async Task What_was_rejected_is_reported()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane, options =>
        {
            OnlyKnownModes(options);
            options.ReportInterval = TimeSpan.FromMilliseconds(20);
        });
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "quantum")));
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "full")));
        await Eventually.TrueAsync(
            () => plane.RequestsOf(ScriptedControlPlane.Status).Any(report =>
                report.Body.Contains("\"applied_version\":\"e.3\"", StringComparison.Ordinal)
                && report.Body.Contains("\"rejected_version\":\"e.2\"", StringComparison.Ordinal)
                && report.Body.Contains($"zone {Feeds.Id(1)}, setting ssl: ", StringComparison.Ordinal)),
            "a report");
    }

    [Fact]
    public async Task A_check_that_throws_has_refused()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(
            plane, options => options.Check = (_, json) => json == "\"off\"" && json.Length > 0 ? throw new InvalidOperationException("boom") : null);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "quantum"), Feeds.Ssl(2, "example.net", "off")));
        Assert.Equal("quantum", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.Contains(host.Directory.State.Rejected, item => item.ZoneId == Feeds.Id(2));
    }

    [Fact]
    public async Task A_handler_that_throws_harms_nobody()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane);
        host.Directory.Changed += (_, _) => throw new InvalidOperationException("boom");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "full")));
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "off")));
        Assert.True(host.Log.Has(LogLevel.Error, "boom"));
    }

    private static void OnlyKnownModes(ZoneSettingsClientOptions options) => options.Check = static (id, json) =>
        id == "ssl" && json == "\"quantum\"" ? $"{json} is no mode." : null;
}
