using ZoneSettings.Api.Tests.Access;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Feed;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>Positions that can be followed, and those that cannot.</summary>
public sealed class CursorTests : IAsyncLifetime
{
    private FeedService feed = null!;

    public async ValueTask InitializeAsync() => feed = await FeedService.StartAsync("--Feed:MaximumChanges=5");

    public ValueTask DisposeAsync() => feed.DisposeAsync();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1")]
    [InlineData(".1")]
    [InlineData("0123456789abcdef.")]
    [InlineData("0123456789abcdef.-1")]
    [InlineData("0123456789abcdef.01")]
    [InlineData("0123456789ABCDEF.1")]
    [InlineData("0123456789abcdef.99999999999999999999")]
    [InlineData("0123456789abcdef.1%00")]
    [InlineData("%00")]
    [InlineData("%F0%9F%98%80")]
    public async Task An_unknown_text_is_gone(string since) =>
        AssertGone(await feed.AskAsync(since), "it is no position of this feed");

    [Fact]
    public async Task A_very_long_text_is_gone() =>
        AssertGone(await feed.AskAsync(new string('f', 4_000)), "it is no position of this feed");

    [Fact]
    public async Task A_position_of_another_epoch_is_gone()
    {
        var head = feed.Log.Current.Head;
        AssertGone(await feed.AskAsync(new FeedVersion("0123456789abcdef", head)), "it is of another epoch");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task A_position_in_the_future_is_gone(long ahead) =>
        AssertGone(await feed.AskAsync(At(feed.Log.Current.Head + ahead)), "it is in the future");

    [Fact]
    public async Task A_position_that_is_too_old_is_gone_and_the_oldest_is_told()
    {
        for (var i = 0; i < 10; i++)
        {
            await feed.SetAsync(Seeds.Free, "ssl", i % 2 == 0 ? "\"off\"" : "\"strict\"");
        }

        var head = feed.Log.Current.Head;
        var page = await feed.ReadChangesAsync(At(head));
        Assert.Equal(At(head - 5), page.Oldest);
        Assert.Single((await feed.ReadChangesAsync(page.Oldest)).Changes);
        var gone = AssertGone(await feed.AskAsync(At(head - 6)), "it is too old");
        Assert.Contains(page.Oldest.ToString(), gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_that_cannot_be_followed_is_told_at_once_though_there_is_time_to_wait() =>
        AssertGone(await feed.AskAsync("nonsense", "30s"), "it is no position");

    [Theory]
    [InlineData("")]
    [InlineData("?wait=1s")]
    [InlineData("?since=")]
    [InlineData("?since&wait=1s")]
    public async Task A_missing_position_is_a_bad_request(string query) =>
        Assert.Equal(
            "Invalid query parameter: since",
            (await feed.Client.GetAsync($"dataplane/v1/changes{query}")).AssertRefused(400, 10400).Text("message"));

    [Theory]
    [InlineData("31s")]
    [InlineData("99999999999s")]
    [InlineData("-1s")]
    [InlineData("1")]
    [InlineData("1S")]
    [InlineData("1.5s")]
    [InlineData("1m")]
    [InlineData("%2B1s")]
    [InlineData("%201s")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("1s&wait=2s")]
    [InlineData("%D9%A1s")] // An Arabic digit.
    public async Task A_bad_wait_is_a_bad_request(string wait) =>
        Assert.Equal(
            "Invalid query parameter: wait",
            (await feed.AskAsync(At(0), wait)).AssertRefused(400, 10400).Text("message"));

    [Theory]
    [InlineData("0s")]
    [InlineData("00s")]
    public async Task No_wait_answers_at_once(string wait) =>
        Assert.Empty((await feed.ReadChangesAsync(At(feed.Log.Current.Head), wait)).Changes);

    [Theory]
    [InlineData("dataplane/v1/snapshot")]
    [InlineData("dataplane/v1/changes?since=0123456789abcdef.1")]
    public async Task A_token_for_some_zones_is_told_what_to_do_instead(string path)
    {
        await using var service = await TestService.StartAsync(AccessSeeds.Json);
        foreach (var token in (string[])["one zone", "account"])
        {
            using var client = service.CreateClient(AccessSeeds.TokenFor(token));
            var refused = (await client.GetAsync(path)).AssertRefused(403, 9109);
            Assert.Contains("/zones/{zone_id}/settings", refused.Reason(), StringComparison.Ordinal);
            Assert.Contains("If-None-Match", refused.Reason(), StringComparison.Ordinal);
        }
    }

    private static string AssertGone(ApiAnswer answer, string reason)
    {
        var error = answer.AssertRefused(410, 10410);
        Assert.Contains(reason, error.Text("message"), StringComparison.Ordinal);
        Assert.Contains("/dataplane/v1/snapshot", error.Reason(), StringComparison.Ordinal);
        return error.Text("message");
    }

    private FeedVersion At(long revision) => new(feed.Log.Current.Epoch, revision);
}
