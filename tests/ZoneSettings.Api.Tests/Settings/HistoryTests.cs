using System.Text.Json;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

public sealed class HistoryTests(SharedService shared) : IClassFixture<SharedService>
{
    private static readonly string[] Modes = ["off", "flexible", "strict", "full"];

    private readonly ApiClient client = shared.Client;

    [Fact]
    public async Task Every_change_is_told_newest_first_with_what_was_before()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        foreach (var mode in Modes)
        {
            shared.Service.Clock.Advance(TimeSpan.FromSeconds(1));
            await client.PatchAsync(ssl, $$"""{"value":"{{mode}}"}""");
        }

        await client.DeleteAsync(ssl);
        var history = (await client.GetAsync($"{ssl}/history")).Result.EnumerateArray().ToList();
        Assert.Equal(["reset", "set", "set", "set", "set"], history.Select(entry => entry.Text("action")));
        Assert.Equal(["full", "strict", "flexible", "off", "full"], history.Select(entry => entry.Text("from")));
        Assert.Equal([null, "full", "strict", "flexible", "off"], history.Select(entry => entry.GetProperty("to").GetString()));
        var revisions = history.Select(entry => entry.GetProperty("revision").GetInt64()).ToList();
        Assert.Equal(revisions.OrderDescending(), revisions);
        Assert.Equal(4, history.Select(entry => entry.Text("modified_on")).Distinct().Count());
    }

    [Fact]
    public async Task It_is_paged_like_every_list()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        for (var i = 0; i < 7; i++)
        {
            await client.PatchAsync(ssl, $$"""{"value":"{{Modes[i % 2]}}"}""");
        }

        var seen = new List<long>();
        foreach (var (page, count) in ((int, int)[])[(1, 5), (2, 2), (3, 0)])
        {
            var answer = await client.GetAsync($"{ssl}/history?per_page=5&page={page}");
            Assert.Equal(count, answer.Result.GetArrayLength());
            var info = answer.Json.GetProperty("result_info");
            Assert.Equal((page, 5, count), (info.Number("page"), info.Number("per_page"), info.Number("count")));
            Assert.Equal((7, 2), (info.Number("total_count"), info.Number("total_pages")));
            seen.AddRange(answer.Result.EnumerateArray().Select(entry => entry.GetProperty("revision").GetInt64()));
        }

        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(0, (await client.GetAsync($"{ssl}/history?page=2147483647")).Result.GetArrayLength());
        (await client.GetAsync($"{ssl}/history?per_page=51")).AssertRefused(400, 10400);
    }

    [Fact]
    public async Task It_is_empty_for_what_was_never_set_and_holds_no_other_setting_and_no_other_zone()
    {
        var (zone, other) = (await shared.CreateZoneAsync(), await shared.CreateZoneAsync());
        await client.PatchAsync($"{zone}/settings/ssl", """{"value":"off"}""");
        Assert.Equal(1, (await client.GetAsync($"{zone}/settings/ssl/history")).Result.GetArrayLength());
        Assert.Equal(0, (await client.GetAsync($"{zone}/settings/http3/history")).Result.GetArrayLength());
        Assert.Equal(0, (await client.GetAsync($"{other}/settings/ssl/history")).Result.GetArrayLength());
    }

    [Fact]
    public async Task What_was_refused_or_dry_is_not_in_it()
    {
        var ssl = $"{await shared.CreateZoneAsync("free")}/settings/ssl";
        await client.PatchAsync(ssl, """{"value":"origin_pull"}""");
        await client.PatchAsync(ssl, """{"value":"best"}""");
        await client.PatchAsync($"{ssl}?dry_run=true", """{"value":"off"}""");
        await client.PatchAsync(ssl, """{"value":"off"}""", ("If-Match", "\"stale\""));
        var history = await client.GetAsync($"{ssl}/history");
        Assert.Equal(JsonValueKind.Array, history.Result.ValueKind);
        Assert.Equal(0, history.Result.GetArrayLength());
    }
}
