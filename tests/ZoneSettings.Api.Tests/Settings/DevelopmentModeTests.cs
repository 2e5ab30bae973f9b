using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

/// <summary>The one setting that ends by itself: off again after three hours.</summary>
public sealed class DevelopmentModeTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string On = """{"value":"on"}""";

    private readonly ApiClient client = shared.Client;

    [Fact]
    public async Task It_counts_down_from_10800_and_is_off_at_the_end()
    {
        var path = await TurnOnAsync();
        foreach (var (seconds, value, left) in ((double, string, int)[])
            [(0, "on", 10800), (0.5, "on", 10800), (1, "on", 10799), (10798.4, "on", 1), (0.1, "off", 0), (3600, "off", 0)])
        {
            Advance(seconds);
            var setting = (await client.GetAsync(path)).Result;
            Assert.Equal((value, left), (setting.Text("value"), setting.Number("time_remaining")));
        }
    }

    [Fact]
    public async Task While_it_was_never_on_nothing_is_left_and_other_settings_count_nothing()
    {
        var zone = await shared.CreateZoneAsync();
        Assert.Equal(0, (await client.GetAsync($"{zone}/settings/development_mode")).Result.Number("time_remaining"));
        Assert.Equal(0, (await client.GetAsync(zone)).Result.Number("development_mode"));
        Assert.False((await client.GetAsync($"{zone}/settings/ssl")).Result.TryGetProperty("time_remaining", out _));
    }

    [Fact]
    public async Task The_zone_object_counts_on_below_zero_after_the_end()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/development_mode", On);
        Advance(800);
        Assert.Equal(10000, (await client.GetAsync(zone)).Result.Number("development_mode"));
        Advance(10007);
        Assert.Equal(-7, (await client.GetAsync(zone)).Result.Number("development_mode"));
    }

    [Fact]
    public async Task The_zone_object_counts_from_the_moment_it_was_turned_off_by_hand()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/development_mode", On);
        Advance(60);
        await client.PatchAsync($"{zone}/settings/development_mode", """{"value":"off"}""");
        Advance(5);
        Assert.Equal(-5, (await client.GetAsync(zone)).Result.Number("development_mode"));
    }

    [Theory]
    [InlineData("settings/development_mode", On)]
    [InlineData("settings", """{"items":[{"id":"ssl","value":"strict"}]}""")]
    public async Task An_etag_from_seconds_earlier_still_allows_a_write(string resource, string body)
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/development_mode", On);
        var etag = (await client.GetAsync($"{zone}/{resource}")).ETag;
        Advance(7);
        Assert.Equal(200, (await client.PatchAsync($"{zone}/{resource}", body, ("If-Match", etag))).Status);
    }

    [Fact]
    public async Task An_etag_from_before_the_end_does_not_allow_a_write_after_it()
    {
        var path = await TurnOnAsync();
        var etag = (await client.GetAsync(path)).ETag;
        Advance(10801);
        (await client.PatchAsync(path, On, ("If-Match", etag))).AssertRefused(412, 10412);
    }

    [Fact]
    public async Task A_reader_is_given_the_new_count_after_a_second_and_304_within_it()
    {
        var path = await TurnOnAsync();
        var etag = (await client.GetAsync(path)).ETag;
        Assert.Equal(304, (await client.GetAsync(path, ("If-None-Match", etag))).Status);
        Advance(1);
        var later = await client.GetAsync(path, ("If-None-Match", etag));
        Assert.Equal(10799, later.Result.Number("time_remaining"));
        Assert.NotEqual(etag, later.ETag);
    }

    [Fact]
    public async Task Once_it_has_ended_its_etag_stands_still()
    {
        var path = await TurnOnAsync();
        Advance(10800);
        var etag = (await client.GetAsync(path)).ETag;
        Advance(100);
        Assert.Equal(304, (await client.GetAsync(path, ("If-None-Match", etag))).Status);
    }

    [Fact]
    public async Task On_again_while_it_runs_changes_nothing_and_after_the_end_starts_anew()
    {
        var path = await TurnOnAsync();
        Advance(100);
        Assert.Equal(10700, (await client.PatchAsync(path, On)).Result.Number("time_remaining"));
        Assert.Single((await client.GetAsync($"{path}/history")).Result.EnumerateArray());
        Advance(10700);
        Assert.Equal(10800, (await client.PatchAsync(path, On)).Result.Number("time_remaining"));
        var history = (await client.GetAsync($"{path}/history")).Result;
        Assert.Equal(2, history.GetArrayLength());
        Assert.Equal(("off", "on"), (history[0].Text("from"), history[0].Text("to")));
    }

    [Fact]
    public async Task Off_after_the_end_changes_nothing()
    {
        var path = await TurnOnAsync();
        Advance(10800);
        var version = await shared.ReadVersionAsync();
        Assert.Equal("off", (await client.PatchAsync(path, """{"value":"off"}""")).Result.Text("value"));
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    private async Task<string> TurnOnAsync()
    {
        var path = $"{await shared.CreateZoneAsync()}/settings/development_mode";
        Assert.Equal(10800, (await client.PatchAsync(path, On)).Result.Number("time_remaining"));
        return path;
    }

    private void Advance(double seconds) => shared.Service.Clock.Advance(TimeSpan.FromSeconds(seconds));
}
