using System.Text.Json;
using ZoneSettings.Api.DataPlane;
using ZoneSettings.Api.Tests.Access;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>Reports of proxies, and what is told of them.</summary>
public sealed class ProxiesTests : IAsyncLifetime
{
    private const string Path = "dataplane/v1/proxies";

    private FeedService feed = null!;

    public async ValueTask InitializeAsync() => feed = await FeedService.StartAsync("--Proxies:HeardWithin=00:01:00");

    public ValueTask DisposeAsync() => feed.DisposeAsync();

    [Fact]
    public async Task Before_any_report_there_are_none() => Assert.Equal(0, (await feed.Client.GetAsync(Path)).Result.GetArrayLength());

    [Fact]
    public async Task A_report_is_told_with_all_that_it_said()
    {
        var answer = await feed.Client.PostAsync("dataplane/v1/status", $$"""
            {"proxy_id":"edge-1","applied_version":"{{Head}}","rejected_version":"{{Head}}","rejected_reason":"ssl: no such mode","age_seconds":7}
            """);
        var proxy = await ReadAsync("edge-1");
        JsonReading.AssertSame(answer.Result, proxy);
        var now = feed.Service.Clock.GetUtcNow();
        Assert.Equal("current", proxy.Text("state"));
        Assert.Equal((Head.ToString(), 0, 7), (proxy.Text("applied_version"), proxy.Number("behind"), proxy.Number("age_seconds")));
        Assert.Equal((Head.ToString(), "ssl: no such mode"), (proxy.Text("rejected_version"), proxy.Text("rejected_reason")));
        Assert.All(["since", "first_seen_on", "last_seen_on"], (string name) => Assert.Equal(now, proxy.GetProperty(name).GetDateTimeOffset()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","rejected_version":null,"rejected_reason":null,"age_seconds":null""")]
    public async Task What_may_be_missing_may_be_null_and_is_told_as_null(string rest)
    {
        await ReportAsync("edge-1", Head, rest);
        var proxy = await ReadAsync("edge-1");
        Assert.All(["rejected_version", "rejected_reason", "age_seconds"], (string name) => Assert.Equal(JsonValueKind.Null, proxy.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task A_proxy_is_behind_when_it_reports_without_what_was_written_before()
    {
        var before = Head;
        await ReportAsync("edge-1", before);
        Pass(1);
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        Pass(1);
        // Its last report is older than the change, so nobody knows.
        var proxy = await ReadAsync("edge-1");
        Assert.Equal(("current", 1), (proxy.Text("state"), proxy.Number("behind")));

        await ReportAsync("edge-1", before);
        proxy = await ReadAsync("edge-1");
        Assert.Equal(("behind", 1), (proxy.Text("state"), proxy.Number("behind")));

        Pass(1);
        await ReportAsync("edge-1", Head);
        proxy = await ReadAsync("edge-1");
        Assert.Equal(("current", 0), (proxy.Text("state"), proxy.Number("behind")));
    }

    [Fact]
    public async Task What_does_not_concern_proxies_leaves_none_behind()
    {
        var before = Head;
        await feed.SetAsync(Seeds.Free, "always_online", "\"on\"");
        await ReportAsync("edge-1", before);
        var proxy = await ReadAsync("edge-1");
        Assert.Equal(("current", 1), (proxy.Text("state"), proxy.Number("behind")));
    }

    [Fact]
    public async Task A_position_from_before_a_restored_database_is_of_another_epoch()
    {
        await ReportAsync("edge-1", new FeedVersion("0123456789abcdef", 12));
        var proxy = await ReadAsync("edge-1");
        Assert.Equal("other_epoch", proxy.Text("state"));
        Assert.Equal(JsonValueKind.Null, proxy.GetProperty("behind").ValueKind);
    }

    [Fact]
    public async Task A_proxy_that_is_silent_is_not_heard_of_until_it_reports_again()
    {
        var begun = feed.Service.Clock.GetUtcNow();
        await ReportAsync("edge-1", Head);
        Pass(60);
        Assert.Equal("current", (await ReadAsync("edge-1")).Text("state"));
        Pass(1);
        var silent = await ReadAsync("edge-1");
        Assert.Equal("not_heard", silent.Text("state"));
        Assert.Equal(begun, silent.GetProperty("last_seen_on").GetDateTimeOffset());
        await ReportAsync("edge-1", Head);
        var back = await ReadAsync("edge-1");
        Assert.Equal("current", back.Text("state"));
        Assert.Equal((begun, begun, begun.AddSeconds(61)), (
            back.GetProperty("since").GetDateTimeOffset(), back.GetProperty("first_seen_on").GetDateTimeOffset(), back.GetProperty("last_seen_on").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Proxies_are_told_in_the_order_of_their_names()
    {
        foreach (var id in (string[])["edge-2", "Edge-1", "edge-10"])
        {
            await ReportAsync(id, Head);
        }

        var told = (await feed.Client.GetAsync(Path)).Result.EnumerateArray().Select(proxy => proxy.Text("proxy_id"));
        Assert.Equal(["Edge-1", "edge-10", "edge-2"], told);
    }

    [Fact]
    public async Task A_graceful_stop_keeps_what_was_reported()
    {
        await ReportAsync("edge-1", Head);
        var begun = feed.Service.Clock.GetUtcNow();
        await feed.Service.StopAsync();
        await feed.RestartAsync();
        Pass(30);
        Assert.Equal("edge-1", (await ReadAsync("edge-1")).Text("proxy_id"));
        await ReportAsync("edge-1", Head);
        Assert.Equal(begun, (await ReadAsync("edge-1")).GetProperty("first_seen_on").GetDateTimeOffset());
    }

    [Fact]
    public async Task Reports_are_written_down_after_a_few_seconds()
    {
        await ReportAsync("edge-1", Head);
        await using var other = await FeedService.BesideAsync(feed);
        Assert.Equal(0, (await other.Client.GetAsync(Path)).Result.GetArrayLength());
        feed.Service.Clock.Advance(ProxyReportWriter.WriteInterval);
        await Eventually.TrueAsync(
            async () => (await other.Client.GetAsync(Path)).Result.GetArrayLength() == 1, "the report in the database");
    }

    [Theory]
    [InlineData("""{}""", "/proxy_id", "/applied_version")]
    [InlineData("""{"proxy_id":null,"applied_version":"e.1"}""", "/proxy_id")]
    [InlineData("""{"proxy_id":"","applied_version":"e.1"}""", "/proxy_id")]
    [InlineData("""{"proxy_id":"a\nb","applied_version":"e.1"}""", "/proxy_id")]
    [InlineData("""{"proxy_id":"é","applied_version":"e.1"}""", "/proxy_id")]
    [InlineData("""{"proxy_id":7,"applied_version":"e.1"}""", "/proxy_id")]
    [InlineData("""{"proxy_id":"p","applied_version":"nonsense"}""", "/applied_version")]
    [InlineData("""{"proxy_id":"p","applied_version":null}""", "/applied_version")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","rejected_version":"x"}""", "/rejected_version")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","rejected_version":[]}""", "/rejected_version")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","rejected_reason":{}}""", "/rejected_reason")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","rejected_reason":"a\u0000b"}""", "/rejected_reason")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","age_seconds":-1}""", "/age_seconds")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","age_seconds":1.5}""", "/age_seconds")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","age_seconds":1e99}""", "/age_seconds")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","age_seconds":"7"}""", "/age_seconds")]
    [InlineData("""{"proxy_id":"p","applied_version":"e.1","applied_versoin":"e.2"}""", "")]
    public async Task A_bad_report_is_refused_with_every_fault(string body, params string[] pointers)
    {
        var refused = await feed.Client.PostAsync("dataplane/v1/status", body);
        refused.AssertRefused(400, 10400);
        Assert.Equal(pointers, refused.Errors().Select(JsonReading.Pointer));
        Assert.Equal(0, (await feed.Client.GetAsync(Path)).Result.GetArrayLength());
    }

    [Theory]
    [InlineData(128, 200)]
    [InlineData(129, 400)]
    [InlineData(100_000, 400)]
    [InlineData(1_000_000, 413)]
    public async Task The_name_of_a_proxy_has_a_bound(int length, int status)
    {
        var answer = await feed.Client.PostAsync(
            "dataplane/v1/status", $$"""{"proxy_id":"{{new string('p', length)}}","applied_version":"{{Head}}"}""");
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, answer.Json.GetProperty("success").GetBoolean());
    }

    [Theory]
    [InlineData(1_000, 200)]
    [InlineData(1_001, 400)]
    public async Task The_reason_of_a_rejection_has_a_bound(int length, int status)
    {
        var answer = await feed.Client.PostAsync(
            "dataplane/v1/status", $$"""{"proxy_id":"p","applied_version":"{{Head}}","rejected_reason":"{{new string('r', length)}}"}""");
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_token_for_some_zones_may_neither_report_nor_look()
    {
        await using var service = await TestService.StartAsync(AccessSeeds.Json);
        using var client = service.CreateClient(AccessSeeds.TokenFor("one zone"));
        (await client.PostAsync("dataplane/v1/status", "{}")).AssertRefused(403, 9109);
        (await client.GetAsync(Path)).AssertRefused(403, 9109);
    }

    private FeedVersion Head => new(feed.Log.Current.Epoch, feed.Log.Current.Head);

    private void Pass(int seconds) => feed.Service.Clock.Advance(TimeSpan.FromSeconds(seconds));

    private async Task ReportAsync(string id, FeedVersion applied, string rest = "")
    {
        var answer = await feed.Client.PostAsync("dataplane/v1/status", $$"""{"proxy_id":"{{id}}","applied_version":"{{applied}}"{{rest}}}""");
        Assert.True(answer.Status == 200, answer.Text);
    }

    private async Task<JsonElement> ReadAsync(string id) =>
        (await feed.Client.GetAsync(Path)).Result.EnumerateArray().Single(proxy => proxy.Text("proxy_id") == id);
}
