using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Seeding;

/// <summary>A seed file that is applied at each start.</summary>
public sealed class SeedTests
{
    private const string Zone = "a0000000000000000000000000000001";
    private const string Key = "144c9defac04969c7bfad8efaa8ea194";

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var seed = Seed("enterprise", """{ "ssl": "strict", "security_header": { "strict_transport_security": { "enabled": true } } }""");
        await using var service = await TestService.StartAsync(seed);
        var version = await ReadVersionAsync(service);
        await service.RestartAsync(seed);
        Assert.Equal(version, await ReadVersionAsync(service));
        await service.RestartAsync();
        Assert.Equal(version, await ReadVersionAsync(service));
    }

    [Fact]
    public async Task Settings_of_the_file_are_stored_and_stand_in_the_history_as_seeded()
    {
        await using var service = await TestService.StartAsync(Seed("enterprise", """{ "ssl": "origin_pull", "proxy_read_timeout": 900 }"""));
        using var client = service.CreateClient();
        Assert.Equal("origin_pull", (await client.GetAsync($"zones/{Zone}/settings/ssl")).Result.Text("value"));
        Assert.Equal("900", (await client.GetAsync($"zones/{Zone}/settings/proxy_read_timeout")).Result.Text("value"));
        var entry = (await client.GetAsync($"zones/{Zone}/settings/ssl/history")).Result[0];
        Assert.Equal("seed", entry.GetProperty("actor").Text("type"));
    }

    [Fact]
    public async Task A_changed_file_changes_plan_and_settings_and_leaves_the_rest()
    {
        await using var service = await TestService.StartAsync(Seed("free", """{ "ssl": "strict", "brotli": "on" }"""));
        using (var client = service.CreateClient())
        {
            await client.PatchAsync($"zones/{Zone}/settings/http3", """{"value":"off"}""");
        }

        await service.RestartAsync(Seed("enterprise", """{ "ssl": "origin_pull" }"""));
        using var again = service.CreateClient();
        Assert.Equal("enterprise", (await again.GetAsync($"zones/{Zone}")).Result.GetProperty("plan").Text("legacy_id"));
        Assert.Equal("origin_pull", (await again.GetAsync($"zones/{Zone}/settings/ssl")).Result.Text("value"));
        Assert.Equal("on", (await again.GetAsync($"zones/{Zone}/settings/brotli")).Result.Text("value"));
        Assert.Equal("off", (await again.GetAsync($"zones/{Zone}/settings/http3")).Result.Text("value"));
    }

    [Fact]
    public async Task A_changed_file_changes_what_a_token_may_do_and_the_key_of_an_email()
    {
        const string Text = "token-that-changes";
        string SeedOf(string permission, string key) =>
            $$"""
            {
              "zones": [ { "id": "{{Zone}}", "name": "seeded.example", "plan": "free" } ],
              "tokens": [ { "name": "changing", "value": "{{Text}}", "permissions": ["{{permission}}"] } ],
              "keys": [ { "email": "user@example.com", "key": "{{key}}" } ]
            }
            """;
        await using var service = await TestService.StartAsync(SeedOf("zone:read", Key));
        using (var client = service.CreateClient(Text))
        {
            (await client.GetAsync($"zones/{Zone}/settings")).AssertRefused(403, 9109);
        }

        var newKey = new string('a', 37);
        await service.RestartAsync(SeedOf("zone_settings:read", newKey));
        using var again = service.CreateClient(Text);
        Assert.Equal(200, (await again.GetAsync($"zones/{Zone}/settings")).Status);
        using var nobody = service.CreateClient(null);
        (await nobody.GetAsync("zones", ("X-Auth-Email", "user@example.com"), ("X-Auth-Key", Key))).AssertRefused(400, 9103);
        Assert.Equal(200, (await nobody.GetAsync("zones", ("X-Auth-Email", "user@example.com"), ("X-Auth-Key", newKey))).Status);
    }

    [Fact]
    public async Task A_file_may_begin_with_a_byte_order_mark_and_hold_comments()
    {
        await using var service = await TestService.StartAsync("\uFEFF// ours\n" + Seed("pro", "{}"));
        using var client = service.CreateClient();
        Assert.Equal("seeded.example", (await client.GetAsync($"zones/{Zone}")).Result.Text("name"));
    }

    [Fact]
    public async Task A_production_start_without_a_file_stays_empty()
    {
        await using var service = await TestService.StartAsync();
        using var client = service.CreateClient("demo-token-for-development-only-00000001");
        (await client.GetAsync("zones")).AssertRefused(401, 10000);
        var version = await ReadVersionAsync(service);
        await service.RestartAsync(Seeds.OneZonePerPlan);
        Assert.NotEqual(version, await ReadVersionAsync(service));
        using var all = service.CreateClient();
        Assert.Equal(4, (await all.GetAsync("zones")).Result.GetArrayLength());
    }

    [Fact]
    public async Task A_development_start_without_a_file_has_the_demo_zones_and_its_token_works_there_only()
    {
        const string Demo = "demo-token-for-development-only-00000001";
        await using var service = await TestService.StartAsync(null, "--environment=Development");
        using var client = service.CreateClient(Demo);
        var names = (await client.GetAsync("zones")).Result.EnumerateArray().Select(zone => zone.Text("name"));
        Assert.Equal(["example.com", "example.net"], names);
        Assert.Equal(200, (await client.PatchAsync("zones/023e105f4ecef8ad9ca31a8372d0c353/settings/ssl", """{"value":"strict"}""")).Status);
        await using var production = await TestService.StartAsync(
            $$"""{ "zones": [], "tokens": [ { "name": "demo", "value": "{{Demo}}" } ] }""");
        using var other = production.CreateClient(Demo);
        (await other.GetAsync("zones")).AssertRefused(401, 10000);
    }

    private static async Task<string> ReadVersionAsync(TestService service)
    {
        using var client = service.CreateClient(null);
        return (await client.GetAsync("/readyz")).Result.Text("version");
    }

    private static string Seed(string plan, string settings) =>
        $$"""
        {
          "zones": [ { "id": "{{Zone}}", "name": "seeded.example", "plan": "{{plan}}", "settings": {{settings}} } ],
          "tokens": [ { "name": "all", "value": "{{TestService.Token}}", "permissions": ["admin"], "zones": ["*"] } ],
          "keys": [ { "email": "user@example.com", "key": "{{Key}}" } ]
        }
        """;
}
