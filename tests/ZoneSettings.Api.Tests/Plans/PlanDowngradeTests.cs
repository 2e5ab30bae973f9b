using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Plans;

/// <summary>A value that a lower plan would not permit stays in force, and everybody is told.</summary>
public sealed class PlanDowngradeTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string OriginPull = """{"value":"origin_pull"}""";

    private readonly ApiClient client = shared.Client;

    [Fact]
    public async Task The_change_of_plan_names_what_stays_although_it_is_not_permitted()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/ssl", OriginPull);
        await client.PatchAsync($"{zone}/settings/http2", """{"value":"off"}""");
        await client.PatchAsync($"{zone}/settings/brotli", """{"value":"on"}""");
        var changed = await ToPlanAsync(zone, "free");
        Assert.Equal([1920, 1920], changed.MessageCodes);
        Assert.StartsWith("http2 keeps", changed.Json.GetProperty("messages")[0].Text("message"), StringComparison.Ordinal);
        Assert.StartsWith("ssl keeps", changed.Json.GetProperty("messages")[1].Text("message"), StringComparison.Ordinal);
        Assert.Equal([1920], (await client.GetAsync($"{zone}/settings/ssl")).MessageCodes);
        Assert.Equal([1920, 1920], (await client.GetAsync($"{zone}/settings")).MessageCodes);
        Assert.Empty((await client.GetAsync($"{zone}/settings/brotli")).MessageCodes);
        Assert.Equal("origin_pull", (await client.GetAsync($"{zone}/settings/ssl")).Result.Text("value"));
        Assert.False((await client.GetAsync($"{zone}/settings/http2")).Result.GetProperty("editable").GetBoolean());
    }

    [Fact]
    public async Task Writing_the_kept_value_again_succeeds_and_changes_nothing()
    {
        var zone = await DowngradedAsync();
        var version = await shared.ReadVersionAsync();
        var again = await client.PatchAsync($"{zone}/settings/ssl", OriginPull);
        Assert.Equal("origin_pull", again.Result.Text("value"));
        Assert.Equal([1920], again.MessageCodes);
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Fact]
    public async Task Once_it_is_left_the_value_cannot_be_set_again()
    {
        var zone = await DowngradedAsync();
        Assert.DoesNotContain(1920, (await client.PatchAsync($"{zone}/settings/ssl", """{"value":"strict"}""")).MessageCodes);
        (await client.PatchAsync($"{zone}/settings/ssl", OriginPull)).AssertRefused(400, 1015);
        Assert.Equal("strict", (await client.GetAsync($"{zone}/settings/ssl")).Result.Text("value"));
    }

    [Fact]
    public async Task A_reset_leaves_the_kept_value_for_good()
    {
        var zone = await DowngradedAsync();
        Assert.Equal("full", (await client.DeleteAsync($"{zone}/settings/ssl")).Result.Text("value"));
        (await client.PatchAsync($"{zone}/settings/ssl", OriginPull)).AssertRefused(400, 1015);
    }

    [Fact]
    public async Task A_reset_is_a_way_out_where_the_setting_is_not_editable_any_more()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/http2", """{"value":"off"}""");
        await ToPlanAsync(zone, "free");
        (await client.PatchAsync($"{zone}/settings/http2", """{"value":"on"}""")).AssertRefused(400, 1015);
        Assert.Equal("on", (await client.DeleteAsync($"{zone}/settings/http2")).Result.Text("value"));
        Assert.Empty((await client.GetAsync($"{zone}/settings")).MessageCodes);
    }

    [Fact]
    public async Task Going_up_again_ends_the_messages()
    {
        var zone = await DowngradedAsync();
        Assert.Empty((await ToPlanAsync(zone, "enterprise")).MessageCodes);
        Assert.Empty((await client.GetAsync($"{zone}/settings/ssl")).MessageCodes);
    }

    [Fact]
    public async Task Etag_changes_with_the_messages_and_editable()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/ssl", OriginPull);
        var (ssl, http2) = ((await client.GetAsync($"{zone}/settings/ssl")).ETag, (await client.GetAsync($"{zone}/settings/http2")).ETag);
        await ToPlanAsync(zone, "free");
        Assert.Equal(200, (await client.GetAsync($"{zone}/settings/ssl", ("If-None-Match", ssl))).Status);
        Assert.Equal(200, (await client.GetAsync($"{zone}/settings/http2", ("If-None-Match", http2))).Status);
    }

    [Fact]
    public async Task The_subscription_call_says_the_same()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/ssl", OriginPull);
        var changed = await client.PutAsync($"{zone}/subscription", """{"rate_plan":{"id":"free"}}""");
        Assert.Equal("free", changed.Result.GetProperty("rate_plan").Text("id"));
        Assert.Equal([1920], changed.MessageCodes);
    }

    private async Task<string> DowngradedAsync()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/ssl", OriginPull);
        Assert.Equal([1920], (await ToPlanAsync(zone, "free")).MessageCodes);
        return zone;
    }

    private Task<ApiAnswer> ToPlanAsync(string zone, string plan) =>
        client.PatchAsync(zone, $$$"""{"plan":{"id":"{{{plan}}}"}}""");
}
