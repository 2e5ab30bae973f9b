using System.IO.Compression;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>Content, codings, validators and the making of the snapshot.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private const string Path = "dataplane/v1/snapshot";

    private FeedService feed = null!;

    public async ValueTask InitializeAsync() => feed = await FeedService.StartAsync("--Snapshot:Interval=00:00:05");

    public ValueTask DisposeAsync() => feed.DisposeAsync();

    [Fact]
    public async Task It_holds_every_zone_with_what_was_set_and_concerns_data_planes()
    {
        await feed.SetAsync(Seeds.Pro, "ssl", "\"strict\"");
        await feed.SetAsync(Seeds.Pro, "always_online", "\"on\"");
        await feed.SetAsync(Seeds.Pro, "development_mode", "\"on\"");
        var snapshot = await feed.ReadSnapshotAsync();
        Assert.Equal(new FeedVersion(feed.Log.Current.Epoch, feed.Log.Current.Head), snapshot.Version);
        Assert.Equal([Seeds.Free, Seeds.Pro, Seeds.Business, Seeds.Enterprise], snapshot.Zones.Select(zone => zone.Id));
        Assert.Equal(
            [new("development_mode", "\"on\"", feed.Service.Clock.GetUtcNow() + TimeSpan.FromHours(3)), new SettingValue("ssl", "\"strict\"")],
            snapshot.Zones[1].Settings);
        Assert.Empty(snapshot.Zones[0].Settings);
    }

    [Fact]
    public async Task It_has_the_defaults_of_every_plan_once()
    {
        var snapshot = await feed.ReadSnapshotAsync();
        Assert.Equal(["free", "pro", "business", "enterprise"], snapshot.Defaults.Select(plan => plan.Plan));
        var ids = SettingCatalog.All.Where(setting => setting.NeededByDataPlane).Select(setting => setting.Id);
        Assert.All(snapshot.Defaults, plan => Assert.Equal(ids, plan.Settings.Select(setting => setting.SettingId)));
        Assert.Equal(
            ["\"2\"", "\"2\"", "\"2\"", "\"1\""],
            snapshot.Defaults.Select(plan => plan.Settings.Single(setting => setting.SettingId == "origin_max_http_version").ValueJson));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", null)]
    [InlineData("gzip, br", "gzip")]
    [InlineData("gzip;q=0.5, br", "gzip")]
    [InlineData("gzip;q=0, br;q=0", null)]
    [InlineData("*", "gzip")]
    [InlineData("*, gzip;q=0", null)]
    [InlineData("*;q=0.1, gzip;q=0.9", "gzip")]
    [InlineData("identity", null)]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("deflate", null)]
    [InlineData("identity;q=0", null)]
    [InlineData(";;;", null)]
    [InlineData("GZIP", "gzip")]
    public async Task The_coding_is_the_one_that_the_caller_wants_most(string accepted, string? coding)
    {
        var plain = await feed.Client.GetAsync(Path);
        var answer = await feed.Client.GetAsync(Path, ("Accept-Encoding", accepted));
        Assert.Equal(coding, answer.Headers.GetValueOrDefault("Content-Encoding"));
        Assert.Equal("Accept-Encoding", answer.Headers["Vary"]);
        Assert.Equal(plain.Body, Decode(answer.Body, coding));
        Assert.Equal(coding is null, plain.ETag == answer.ETag);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task Who_has_it_gets_304_until_something_is_written(string coding)
    {
        var first = await feed.Client.GetAsync(Path, ("Accept-Encoding", coding));
        Assert.Matches("^\"[^\"]+\"$", first.ETag);
        var second = await feed.Client.GetAsync(Path, ("Accept-Encoding", coding), ("If-None-Match", first.ETag));
        Assert.Equal(304, second.Status);
        Assert.Empty(second.Body);
        Assert.Equal((first.ETag, "Accept-Encoding"), (second.ETag, second.Headers["Vary"]));

        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        feed.Service.Clock.Advance(TimeSpan.FromSeconds(5));
        var third = await feed.Client.GetAsync(Path, ("Accept-Encoding", coding), ("If-None-Match", first.ETag));
        Assert.Equal(200, third.Status);
        Assert.NotEqual(first.ETag, third.ETag);
    }

    [Fact]
    public async Task The_tag_of_one_coding_does_not_stand_for_another()
    {
        var zipped = await feed.Client.GetAsync(Path, ("Accept-Encoding", "gzip"));
        Assert.Equal(200, (await feed.Client.GetAsync(Path, ("Accept-Encoding", "identity"), ("If-None-Match", zipped.ETag))).Status);
    }

    [Fact]
    public async Task A_restart_keeps_the_tag()
    {
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        var before = await feed.Client.GetAsync(Path);
        await feed.RestartAsync();
        Assert.Equal(304, (await feed.Client.GetAsync(Path, ("If-None-Match", before.ETag))).Status);
    }

    [Fact]
    public async Task Head_tells_the_length_and_sends_nothing()
    {
        var whole = await feed.Client.GetAsync(Path);
        var head = await feed.Client.SendAsync("HEAD", Path);
        Assert.Equal((200, whole.ETag, $"{whole.Body.Length}"), (head.Status, head.ETag, head.Headers["Content-Length"]));
        Assert.Empty(head.Body);
    }

    [Fact]
    public async Task It_may_trail_the_head_and_changes_bring_the_rest()
    {
        await feed.ReadSnapshotAsync();
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        var snapshot = await feed.ReadSnapshotAsync();
        Assert.Equal(feed.Log.Current.Head - 1, snapshot.Version.Revision);
        var change = Assert.Single((await feed.ReadChangesAsync(snapshot.Version)).Changes);
        Assert.Equal(Seeds.Free, change.ZoneId);
    }

    [Fact]
    public async Task Writes_and_callers_within_the_interval_make_one_and_the_next_is_made_in_the_background()
    {
        await feed.ReadSnapshotAsync();
        for (var i = 0; i < 20; i++)
        {
            await feed.SetAsync(Seeds.Free, "ssl", i % 2 == 0 ? "\"off\"" : "\"strict\"");
            await feed.ReadSnapshotAsync();
        }

        Assert.Equal(1, feed.Publisher.Made);
        feed.Service.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => feed.Publisher.Made == 2, "a second snapshot");
        var snapshot = await feed.ReadSnapshotAsync();
        Assert.Equal(feed.Log.Current.Head, snapshot.Version.Revision);
        Assert.Equal(2, feed.Publisher.Made);
    }

    [Fact]
    public async Task While_nobody_asks_none_is_made_and_the_next_caller_gets_a_fresh_one()
    {
        await feed.ReadSnapshotAsync();
        for (var i = 0; i < 5; i++)
        {
            await feed.SetAsync(Seeds.Free, "ssl", i % 2 == 0 ? "\"off\"" : "\"strict\"");
            feed.Service.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(1, feed.Publisher.Made);
        Assert.Equal(feed.Log.Current.Head, (await feed.ReadSnapshotAsync()).Version.Revision);
        Assert.Equal(2, feed.Publisher.Made);
    }

    [Fact]
    public async Task Callers_at_once_share_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => feed.Client.GetAsync(Path)));
        Assert.Equal(1, feed.Publisher.Made);
        Assert.All(answers, answer => Assert.Equal(answers[0].ETag, answer.ETag));
    }

    [Fact]
    public async Task One_that_could_not_be_followed_is_made_anew_before_its_time()
    {
        await using var narrow = await FeedService.StartAsync("--Feed:MaximumChanges=4", "--Snapshot:Interval=01:00:00");
        await narrow.ReadSnapshotAsync();
        for (var i = 0; i < 3; i++)
        {
            await narrow.SetAsync(Seeds.Free, "ssl", i % 2 == 0 ? "\"off\"" : "\"strict\"");
        }

        Assert.Equal(narrow.Log.Current.Head, (await narrow.ReadSnapshotAsync()).Version.Revision);
    }

    [Theory]
    [InlineData("--Snapshot:Interval=-00:00:01", "Interval")]
    [InlineData("--Snapshot:Interval=02:00:00", "Interval")]
    [InlineData("--Feed:MaximumChanges=0", "MaximumChanges")]
    [InlineData("--Feed:MaximumAge=00:00:00", "MaximumAge")]
    public async Task An_option_outside_of_its_bounds_stops_the_start(string argument, string field)
    {
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => TestService.StartAsync(null, argument));
        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Decode(byte[] body, string? coding)
    {
        using var encoded = new MemoryStream(body);
        using Stream decoder = coding switch
        {
            null => encoded,
            "gzip" => new GZipStream(encoded, CompressionMode.Decompress),
            _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, "Unknown coding."),
        };
        using var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }
}
