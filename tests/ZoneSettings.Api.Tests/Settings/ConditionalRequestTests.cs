using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

public sealed class ConditionalRequestTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Other = "\"AAAAAAAAAAAAAAAAAAAAAA\"";

    private readonly ApiClient client = shared.Client;

    [Theory]
    [InlineData("settings/ssl")]
    [InlineData("settings")]
    public async Task Get_with_the_present_etag_is_answered_with_304_and_no_body(string resource)
    {
        var path = $"zones/{Seeds.Enterprise}/{resource}";
        var first = await client.GetAsync(path);
        var second = await client.GetAsync(path, ("If-None-Match", first.ETag));
        Assert.Equal(304, second.Status);
        Assert.Empty(second.Body);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal(200, (await client.GetAsync(path, ("If-None-Match", Other))).Status);
    }

    [Fact]
    public async Task If_none_match_takes_lists_stars_and_weak_tags()
    {
        var path = $"zones/{Seeds.Enterprise}/settings/ssl";
        var etag = (await client.GetAsync(path)).ETag;
        Assert.StartsWith("\"", etag, StringComparison.Ordinal);
        foreach (var header in (string[])[$"{Other}, {etag}", $"{etag},{Other}", "*", $"W/{etag}", $"W/{Other}, W/{etag}"])
        {
            Assert.Equal(304, (await client.GetAsync(path, ("If-None-Match", header))).Status);
        }

        foreach (var header in (string[])[$"{Other}, W/{Other}", "not a tag", etag.Trim('"'), ""])
        {
            Assert.Equal(200, (await client.GetAsync(path, ("If-None-Match", header))).Status);
        }
    }

    [Fact]
    public async Task Patch_with_stale_etag_is_refused_and_changes_nothing()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        var stale = (await client.GetAsync(ssl)).ETag;
        Assert.Equal(200, (await client.PatchAsync(ssl, """{"value":"strict"}""", ("If-Match", stale))).Status);
        var version = await shared.ReadVersionAsync();
        (await client.PatchAsync(ssl, """{"value":"off"}""", ("If-Match", stale))).AssertRefused(412, 10412);
        (await client.DeleteAsync(ssl, ("If-Match", stale))).AssertRefused(412, 10412);
        Assert.Equal(version, await shared.ReadVersionAsync());
        Assert.Equal("strict", (await client.GetAsync(ssl)).Result.Text("value"));
    }

    [Fact]
    public async Task If_match_takes_lists_and_stars_but_never_weak_or_malformed_tags()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        var etag = (await client.GetAsync(ssl)).ETag;
        var version = await shared.ReadVersionAsync();
        foreach (var header in (string[])[$"W/{etag}", Other, etag.Trim('"'), "\"half", "**", "", $"{etag} {Other}", $"{etag}, half"])
        {
            (await client.PatchAsync(ssl, """{"value":"strict"}""", ("If-Match", header))).AssertRefused(412, 10412);
        }

        Assert.Equal(version, await shared.ReadVersionAsync());
        Assert.Equal(200, (await client.PatchAsync(ssl, """{"value":"strict"}""", ("If-Match", $"{Other}, {etag}"))).Status);
        Assert.Equal(200, (await client.PatchAsync(ssl, """{"value":"flexible"}""", ("If-Match", "*"))).Status);
    }

    [Fact]
    public async Task Of_writers_that_decide_on_the_same_state_one_succeeds()
    {
        var path = $"{await shared.CreateZoneAsync()}/settings/challenge_ttl";
        var etag = (await client.GetAsync(path)).ETag;
        int[] values = [300, 900, 2700, 3600, 7200, 10800, 14400, 28800];
        var answers = await Task.WhenAll(values.Select(value => client.PatchAsync(path, $$"""{"value":{{value}}}""", ("If-Match", etag))));
        var winner = Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.AssertRefused(412, 10412));
        Assert.Equal(winner.Result.Number("value"), (await client.GetAsync(path)).Result.Number("value"));
        Assert.Single((await client.GetAsync($"{path}/history")).Result.EnumerateArray());
    }

    [Fact]
    public async Task Delete_with_the_present_etag_resets()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        var written = await client.PatchAsync(ssl, """{"value":"strict"}""");
        var deleted = await client.DeleteAsync(ssl, ("If-Match", written.ETag));
        Assert.Equal("full", deleted.Result.Text("value"));
        Assert.Equal((await client.GetAsync(ssl)).ETag, deleted.ETag);
    }

    [Fact]
    public async Task Bulk_is_conditional_on_the_etag_of_the_list()
    {
        var settings = $"{await shared.CreateZoneAsync()}/settings";
        const string Body = """{"items":[{"id":"ssl","value":"strict"}]}""";
        var (list, one) = ((await client.GetAsync(settings)).ETag, (await client.GetAsync($"{settings}/ssl")).ETag);
        (await client.PatchAsync(settings, Body, ("If-Match", one))).AssertRefused(412, 10412);
        var written = await client.PatchAsync(settings, Body, ("If-Match", list));
        Assert.Equal(200, written.Status);
        Assert.Equal((await client.GetAsync(settings)).ETag, written.ETag);
        (await client.PatchAsync(settings, """{"items":[]}""", ("If-Match", list))).AssertRefused(412, 10412);
    }

    [Fact]
    public async Task If_none_match_on_a_write_refuses_the_present_state()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        var etag = (await client.GetAsync(ssl)).ETag;
        (await client.PatchAsync(ssl, """{"value":"strict"}""", ("If-None-Match", etag))).AssertRefused(412, 10412);
        (await client.PatchAsync(ssl, """{"value":"strict"}""", ("If-None-Match", "*"))).AssertRefused(412, 10412);
        foreach (var malformed in (string[])[etag.Trim('"'), "", "\"half"])
        {
            // Not done unconditionally: whoever sends a condition wants one.
            (await client.PatchAsync(ssl, """{"value":"strict"}""", ("If-None-Match", malformed))).AssertRefused(412, 10412);
        }

        Assert.Equal("full", (await client.GetAsync(ssl)).Result.Text("value"));
        Assert.Equal(200, (await client.PatchAsync(ssl, """{"value":"strict"}""", ("If-None-Match", Other))).Status);
    }

    [Fact]
    public async Task A_write_answers_the_etag_that_the_next_get_has()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        var before = (await client.GetAsync(ssl)).ETag;
        var written = await client.PatchAsync(ssl, """{"value":"strict"}""");
        Assert.NotEqual(before, written.ETag);
        Assert.Equal(written.ETag, (await client.GetAsync(ssl)).ETag);
    }

    [Fact]
    public async Task Etag_is_the_same_exactly_where_the_representation_is()
    {
        var tags = new Dictionary<string, string>();
        foreach (var plan in (string[])["free", "pro", "business", "enterprise"])
        {
            foreach (var setting in (string[])["http2", "advanced_ddos", "brotli"])
            {
                var answer = await client.GetAsync($"zones/{Seeds.ZoneOn(plan)}/settings/{setting}");
                Assert.Equal(tags.GetValueOrDefault(answer.Text, answer.ETag), answer.ETag);
                tags[answer.Text] = answer.ETag;
            }
        }

        // http2 is editable from Pro on, advanced_ddos is on from Business on, brotli is the same everywhere.
        Assert.Equal(5, tags.Count);
        Assert.Equal(5, tags.Values.Distinct().Count());
    }

    [Fact]
    public async Task Etag_survives_a_restart()
    {
        await using var service = await TestService.StartAsync(Seeds.OneZonePerPlan);
        const string Ssl = $"zones/{Seeds.Enterprise}/settings/ssl";
        using var client = service.CreateClient();
        await client.PatchAsync(Ssl, """{"value":"strict"}""");
        var before = (await client.GetAsync(Ssl)).ETag;
        await service.RestartAsync();
        using var again = service.CreateClient();
        Assert.Equal(before, (await again.GetAsync(Ssl)).ETag);
    }
}
