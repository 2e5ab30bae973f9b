using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

public sealed class BulkTests(SharedService shared) : IClassFixture<SharedService>
{
    private readonly ApiClient client = shared.Client;

    [Fact]
    public async Task All_items_are_stored_and_the_answer_names_only_them_in_the_order_of_the_request()
    {
        var zone = await shared.CreateZoneAsync();
        var answer = await client.PatchAsync(
            $"{zone}/settings",
            """
            {"items":[
              {"id":"ssl","value":"strict"}, {"id":"always_use_https","value":"on"}, {"id":"0rtt","value":"off"},
              {"id":"csam_scanner_third_party","value":{"enabled":false}}, {"id":"ssl_recommender","enabled":true}
            ]}
            """);
        var ids = answer.Result.EnumerateArray().Select(setting => setting.Text("id"));
        Assert.Equal(["ssl", "always_use_https", "0rtt", "csam_scanner", "ssl_recommender"], ids);
        Assert.Equal("strict", answer.Result[0].Text("value"));
        Assert.Equal("strict", (await client.GetAsync($"{zone}/settings/ssl")).Result.Text("value"));
        Assert.Equal("on", (await client.GetAsync($"{zone}/settings/always_use_https")).Result.Text("value"));
        Assert.True((await client.GetAsync($"{zone}/settings/ssl_recommender")).Result.GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task One_faulty_item_keeps_all_from_being_stored()
    {
        var zone = await shared.CreateZoneAsync();
        var version = await shared.ReadVersionAsync();
        var answer = await client.PatchAsync(
            $"{zone}/settings", """{"items":[{"id":"ssl","value":"strict"},{"id":"brotli","value":"maybe"}]}""");
        Assert.Equal("/items/1/value", answer.AssertRefused(400, 1007).Pointer());
        Assert.Equal(version, await shared.ReadVersionAsync());
        Assert.Equal("full", (await client.GetAsync($"{zone}/settings/ssl")).Result.Text("value"));
    }

    [Fact]
    public async Task Every_faulty_item_is_told_with_its_place()
    {
        var zone = await shared.CreateZoneAsync();
        var answer = await client.PatchAsync(
            $"{zone}/settings",
            """
            {"items":[
              {"id":"ssl","value":"strictest"},
              {"id":"brotli","value":"on"},
              {"id":"no_such_setting","value":"on"},
              {"id":"ssl_recommender","value":true},
              {"id":"security_header","value":{"strict_transport_security":{"max_age":-1}}},
              {"id":"http3"},
              {"value":"on"},
              "ssl",
              {"id":7,"value":"on"}
            ]}
            """);
        answer.AssertRefused(400, 1007);
        Assert.Equal(
            [
                (1007, "/items/0/value"), (1006, "/items/2/id"), (1007, "/items/3/enabled"),
                (1007, "/items/4/value/strict_transport_security/max_age"), (1007, "/items/5/value"),
                (1006, "/items/6"), (1006, "/items/7"), (1006, "/items/8"),
            ],
            answer.Errors().Select(error => (error.Number("code"), error.Pointer())));
        Assert.Equal("Unrecognized zone setting name: no_such_setting", answer.Errors()[1].Text("message"));
        Assert.Equal("Invalid value for zone setting http3", answer.Errors()[4].Text("message"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items":null}""")]
    [InlineData("""{"items":{}}""")]
    [InlineData("""{"items":"ssl"}""")]
    [InlineData("""{"value":"strict"}""")]
    [InlineData("""{"Items":[]}""")]
    public async Task A_body_without_a_list_of_items_is_refused(string body)
    {
        var error = (await client.PatchAsync($"zones/{Seeds.Enterprise}/settings", body)).AssertRefused(400, 1004);
        Assert.Equal("Missing 'items'", error.Text("message"));
    }

    [Fact]
    public async Task A_setting_that_stands_twice_is_refused_even_with_equal_values()
    {
        var zone = await shared.CreateZoneAsync();
        var version = await shared.ReadVersionAsync();
        var answer = await client.PatchAsync(
            $"{zone}/settings", """{"items":[{"id":"ssl","value":"off"},{"id":"http3","value":"off"},{"id":"ssl","value":"off"}]}""");
        Assert.Equal("/items/2/id", answer.AssertRefused(400, 1007).Pointer());
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Fact]
    public async Task No_items_are_a_success_that_changes_nothing()
    {
        var zone = await shared.CreateZoneAsync();
        var version = await shared.ReadVersionAsync();
        var answer = await client.PatchAsync($"{zone}/settings", """{"items":[]}""");
        Assert.Equal(0, answer.Result.GetArrayLength());
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Fact]
    public async Task Every_refusal_by_plan_is_told_in_its_own_words_and_nothing_is_stored()
    {
        var zone = await shared.CreateZoneAsync("free");
        var version = await shared.ReadVersionAsync();
        var answer = await client.PatchAsync(
            $"{zone}/settings",
            """
            {"items":[
              {"id":"ssl","value":"origin_pull"}, {"id":"brotli","value":"on"}, {"id":"orange_to_orange","value":"on"},
              {"id":"advanced_ddos","value":"on"}, {"id":"prefetch_preload","value":"on"}
            ]}
            """);
        answer.AssertRefused(400, 1015);
        Assert.Equal(
            [
                (1015, "/items/0/value", "Not allowed to edit setting for ssl"),
                (1024, "/items/2/value", "It is not possible to change Orange To Orange settings for this zone."),
                (1057, "/items/3/value", "advanced_ddos cannot be modified for this zone"),
                (1015, "/items/4/value", "Not allowed to edit zone setting prefetch_preload"),
            ],
            answer.Errors().Select(error => (error.Number("code"), error.Pointer(), error.Text("message"))));
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Fact]
    public async Task What_is_read_can_be_written_back_whole()
    {
        var zone = await shared.CreateZoneAsync("free");
        await client.PatchAsync($"{zone}/settings/ssl", """{"value":"strict"}""");
        var list = await client.GetAsync($"{zone}/settings");
        var version = await shared.ReadVersionAsync();
        var written = await client.PatchAsync($"{zone}/settings", $$"""{"items":{{list.Result}}}""");
        Assert.Equal(79, written.Result.GetArrayLength());
        Assert.Equal(list.ETag, written.ETag);
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Fact]
    public async Task Readers_never_see_half_of_a_bulk_write()
    {
        var zone = await shared.CreateZoneAsync();
        string[] values = ["off", "on"];
        await WriteBothAsync("on");
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 40; i++)
                {
                    await WriteBothAsync(values[i % 2]);
                }
            },
            TestContext.Current.CancellationToken);
        do
        {
            var list = (await client.GetAsync($"{zone}/settings")).Result.EnumerateArray().ToList();
            var pair = list.Where(setting => setting.Text("id") is "brotli" or "websockets").Select(setting => setting.Text("value"));
            Assert.Single(pair.Distinct());
        }
        while (!writing.IsCompleted);
        await writing;

        async Task WriteBothAsync(string value) => Assert.Equal(200, (await client.PatchAsync(
            $"{zone}/settings",
            $$"""{"items":[{"id":"brotli","value":"{{value}}"},{"id":"websockets","value":"{{value}}"}]}""")).Status);
    }
}
