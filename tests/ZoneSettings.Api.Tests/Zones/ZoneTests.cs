using System.Text.Json;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Zones;

/// <summary>One zone: read, changed, deleted.</summary>
public sealed class ZoneTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string UnknownZone = "zones/00000000000000000000000000000000";

    private readonly ApiClient client = shared.Client;

    /// <summary>Fields that upstream marks as required, and what they are.</summary>
    public static TheoryData<string, JsonValueKind> RequiredFields => new()
    {
        { "id", JsonValueKind.String }, { "name", JsonValueKind.String },
        { "account", JsonValueKind.Object }, { "account/id", JsonValueKind.String }, { "account/name", JsonValueKind.String },
        { "owner", JsonValueKind.Object }, { "owner/id", JsonValueKind.String },
        { "owner/name", JsonValueKind.String }, { "owner/type", JsonValueKind.String },
        { "meta", JsonValueKind.Object }, { "meta/cdn_only", JsonValueKind.False },
        { "meta/custom_certificate_quota", JsonValueKind.Number }, { "meta/dns_only", JsonValueKind.False },
        { "meta/foundation_dns", JsonValueKind.False }, { "meta/page_rule_quota", JsonValueKind.Number },
        { "meta/phishing_detected", JsonValueKind.False }, { "meta/step", JsonValueKind.Number },
        { "plan", JsonValueKind.Object }, { "plan/id", JsonValueKind.String }, { "plan/name", JsonValueKind.String },
        { "plan/price", JsonValueKind.Number }, { "plan/currency", JsonValueKind.String },
        { "plan/frequency", JsonValueKind.String }, { "plan/is_subscribed", JsonValueKind.True },
        { "plan/can_subscribe", JsonValueKind.True }, { "plan/legacy_id", JsonValueKind.String },
        { "plan/legacy_discount", JsonValueKind.False }, { "plan/externally_managed", JsonValueKind.False },
        { "name_servers", JsonValueKind.Array }, { "original_name_servers", JsonValueKind.Null },
        { "original_registrar", JsonValueKind.Null }, { "original_dnshost", JsonValueKind.Null },
        { "created_on", JsonValueKind.String }, { "modified_on", JsonValueKind.String },
        { "activated_on", JsonValueKind.String }, { "development_mode", JsonValueKind.Number },
        { "status", JsonValueKind.String }, { "paused", JsonValueKind.False }, { "type", JsonValueKind.String },
        { "permissions", JsonValueKind.Array },
    };

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public async Task Every_required_field_is_there_and_of_its_type(string path, JsonValueKind kind)
    {
        var field = (await client.GetAsync($"zones/{Seeds.Pro}")).Result;
        foreach (var name in path.Split('/'))
        {
            Assert.True(field.TryGetProperty(name, out field), $"{path} is missing");
        }

        Assert.Equal(kind, field.ValueKind);
    }

    [Fact]
    public async Task Values_of_a_zone_are_those_of_its_plan_and_account()
    {
        var zone = (await client.GetAsync($"zones/{Seeds.Pro}")).Result;
        Assert.Equal((Seeds.Pro, "pro.example"), (zone.Text("id"), zone.Text("name")));
        var plan = zone.GetProperty("plan");
        Assert.Equal(("pro", "20", "monthly"), (plan.Text("legacy_id"), plan.GetProperty("price").GetRawText(), plan.Text("frequency")));
        Assert.Equal(Seeds.Account, zone.GetProperty("account").Text("id"));
        Assert.Equal(("active", "full", false), (zone.Text("status"), zone.Text("type"), zone.GetProperty("paused").GetBoolean()));
        Assert.Equal("2026-11-23T12:00:00.000000Z", zone.Text("created_on"));
        Assert.Contains("#zone_settings:edit", zone.GetProperty("permissions").EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [InlineData("""{"paused":true}""", "paused", "True")]
    [InlineData("""{"type":"secondary"}""", "type", "secondary")]
    public async Task One_property_can_be_changed(string body, string field, string value)
    {
        var zone = await shared.CreateZoneAsync("free");
        shared.Service.Clock.Advance(TimeSpan.FromSeconds(1));
        var changed = (await client.PatchAsync(zone, body)).Result;
        Assert.Equal(value, changed.GetProperty(field).ToString());
        Assert.NotEqual(changed.Text("created_on"), changed.Text("modified_on"));
        JsonReading.AssertSame(changed, (await client.GetAsync(zone)).Result);
        var version = await shared.ReadVersionAsync();
        JsonReading.AssertSame(changed, (await client.PatchAsync(zone, body)).Result);
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Theory]
    [InlineData("""{"paused":true,"type":"partial"}""", "")]
    [InlineData("{}", "")]
    [InlineData("""{"name":"other.example"}""", "")]
    [InlineData("""{"paused":"yes"}""", "/paused")]
    [InlineData("""{"paused":null}""", "/paused")]
    [InlineData("""{"type":"half"}""", "/type")]
    [InlineData("""{"plan":{"id":"gold"}}""", "/plan/id")]
    [InlineData("""{"plan":"free"}""", "/plan/id")]
    [InlineData("""{"vanity_name_servers":"ns1.example.com"}""", "/vanity_name_servers")]
    [InlineData("""{"vanity_name_servers":["no name"]}""", "/vanity_name_servers")]
    public async Task A_change_that_is_none_or_several_is_refused(string body, string pointer)
    {
        var zone = $"zones/{Seeds.Enterprise}";
        var version = await shared.ReadVersionAsync();
        Assert.Equal(pointer, (await client.PatchAsync(zone, body)).AssertRefused(400, 10400).Pointer());
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Theory]
    [InlineData("free", false)]
    [InlineData("pro", false)]
    [InlineData("business", true)]
    [InlineData("enterprise", true)]
    public async Task Vanity_name_servers_need_the_business_plan(string plan, bool permitted)
    {
        var zone = await shared.CreateZoneAsync(plan);
        var answer = await client.PatchAsync(zone, """{"vanity_name_servers":["NS1.example.com","ns2.example.com"]}""");
        if (permitted)
        {
            var names = answer.Result.GetProperty("vanity_name_servers").EnumerateArray().Select(name => name.GetString());
            Assert.Equal(["ns1.example.com", "ns2.example.com"], names);
            Assert.False((await client.PatchAsync(zone, """{"vanity_name_servers":[]}""")).Result.TryGetProperty("vanity_name_servers", out _));
        }
        else
        {
            Assert.Contains(plan, answer.AssertRefused(400, 10400).Reason(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_deleted_zone_is_gone_with_its_settings_and_its_name_is_free_again()
    {
        const string Body = $$$"""{"name":"short-lived.example","account":{"id":"{{{Seeds.Account}}}"}}""";
        var created = (await client.PostAsync("zones", Body)).Result;
        var zone = $"zones/{created.Text("id")}";
        await client.PatchAsync($"{zone}/settings/ssl", """{"value":"off"}""");
        Assert.Equal(created.Text("id"), (await client.DeleteAsync(zone)).Result.Text("id"));
        foreach (var path in (string[])[zone, $"{zone}/settings", $"{zone}/settings/ssl", $"{zone}/settings/ssl/history", $"{zone}/subscription"])
        {
            Assert.Equal("Invalid zone identifier", (await client.GetAsync(path)).AssertRefused(404, 1001).Text("message"));
        }

        (await client.PatchAsync($"{zone}/settings/ssl", """{"value":"on"}""")).AssertRefused(404, 1001);
        (await client.DeleteAsync(zone)).AssertRefused(404, 1001);
        var again = (await client.PostAsync("zones", Body)).Result;
        Assert.NotEqual(created.Text("id"), again.Text("id"));
        Assert.Equal("full", (await client.GetAsync($"zones/{again.Text("id")}/settings/ssl")).Result.Text("value"));
    }

    [Fact]
    public async Task A_zone_that_never_was_is_answered_like_a_deleted_one() =>
        (await client.GetAsync(UnknownZone)).AssertRefused(404, 1001);

    [Theory]
    [InlineData("example.com")]
    [InlineData("foo")]
    [InlineData("F0000000000000000000000000000004")]
    [InlineData("f000000000000000000000000000000")]
    [InlineData("f00000000000000000000000000000040")]
    public async Task What_is_no_zone_identifier_is_refused(string id)
    {
        var error = (await client.GetAsync($"zones/{id}")).AssertRefused(400, 7003);
        Assert.Equal($"Could not route to /client/v4/zones/{id}, perhaps your object identifier is invalid?", error.Text("message"));
        (await client.GetAsync($"zones/{id}/settings/ssl")).AssertRefused(400, 7003);
    }
}
