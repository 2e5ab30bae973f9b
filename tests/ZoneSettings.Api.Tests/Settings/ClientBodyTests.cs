using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

/// <summary>Bodies as public clients send them.</summary>
public sealed class ClientBodyTests(SharedService shared) : IClassFixture<SharedService>
{
    private readonly ApiClient client = shared.Client;

    /// <summary>To the letter what cloudflare-go v0, python-cloudflare, the npm SDK and CloudFlare.Client put on the wire.</summary>
    public static TheoryData<string> SslBodies =>
    [
        """{"id":"","editable":false,"modified_on":"","value":"off","certificate_status":""}""",
        """{"value":"off"}""",
        """{"value": "off"}""",
        "{\n  \"value\": \"off\"\n}",
        """{"id":"brotli","value":"off","editable":true,"modified_on":"2022-08-01T14:04:05.504340Z","time_remaining":0}""",
    ];

    [Theory]
    [MemberData(nameof(SslBodies))]
    public async Task Keys_beside_the_value_are_ignored(string body)
    {
        var zone = await shared.CreateZoneAsync();
        var written = (await client.PatchAsync($"{zone}/settings/ssl", body)).Result;
        Assert.Equal(("ssl", "off"), (written.Text("id"), written.Text("value")));
        Assert.True(written.GetProperty("editable").GetBoolean());
    }

    [Fact]
    public async Task A_bulk_body_of_cloudflare_go_is_taken_as_it_is()
    {
        var zone = await shared.CreateZoneAsync();
        var written = await client.PatchAsync(
            $"{zone}/settings",
            """{"items":[{"id":"ssl","editable":false,"value":"full","time_remaining":0},{"id":"always_online","editable":false,"modified_on":"2022-08-01T14:04:05.504340Z","value":"on","time_remaining":0}]}""");
        Assert.Equal("on", written.Result[1].Text("value"));
    }

    [Theory]
    [InlineData("900", "900")]
    [InlineData("\"900\"", "900")]
    [InlineData("900.0", "900")]
    [InlineData("9e2", "900")]
    public async Task Proxy_read_timeout_takes_a_number_and_a_string_and_answers_a_string(string sent, string stored)
    {
        var path = $"{await shared.CreateZoneAsync()}/settings/proxy_read_timeout";
        Assert.Equal(stored, (await client.PatchAsync(path, $$"""{"value":{{sent}}}""")).Result.Text("value"));
        Assert.Equal(stored, (await client.GetAsync(path)).Result.Text("value"));
    }

    [Fact]
    public async Task Ssl_recommender_has_enabled_in_the_place_of_value()
    {
        var path = $"{await shared.CreateZoneAsync("free")}/settings/ssl_recommender";
        var written = (await client.PatchAsync(path, """{"enabled":true}""")).Result;
        Assert.True(written.GetProperty("enabled").GetBoolean());
        Assert.False(written.TryGetProperty("value", out _));
        Assert.Equal("/enabled", (await client.PatchAsync(path, """{"value":"on"}""")).AssertRefused(400, 1007).Pointer());
    }

    [Fact]
    public async Task Put_is_taken_where_upstream_has_it()
    {
        var path = $"{await shared.CreateZoneAsync()}/settings/origin_tls_compliance_modes";
        var written = await client.PutAsync(path, """{"value":["fips"]}""");
        Assert.Equal("fips", written.Result.GetProperty("value")[0].GetString());
        Assert.Equal(written.ETag, (await client.GetAsync(path)).ETag);
        (await client.PutAsync(path, """{"value":["unknown"]}""")).AssertRefused(400, 1007);
    }

    [Theory]
    [InlineData("PUT", "settings/ssl", "DELETE, GET, HEAD, PATCH")]
    [InlineData("POST", "settings/ssl", "DELETE, GET, HEAD, PATCH")]
    [InlineData("PUT", "settings", "GET, HEAD, PATCH")]
    [InlineData("DELETE", "settings", "GET, HEAD, PATCH")]
    [InlineData("POST", "settings/ssl/history", "GET, HEAD")]
    public async Task Another_method_is_refused_and_told_which_there_are(string method, string resource, string allowed)
    {
        var answer = await client.SendAsync(method, $"zones/{Seeds.Enterprise}/{resource}", """{"value":"off"}""");
        Assert.Equal("Method not allowed", answer.AssertRefused(405, 10405).Text("message"));
        Assert.Equal(allowed, string.Join(", ", answer.Headers["Allow"].Split(", ").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Headers_of_the_npm_sdk_are_ignored()
    {
        var answer = await client.GetAsync(
            $"zones/{Seeds.Enterprise}/settings/ssl",
            ("api-version", "2026-11-23"), ("X-Stainless-Retry-Count", "0"), ("X-Stainless-Lang", "js"), ("Accept", "application/json"));
        Assert.Equal("full", answer.Result.Text("value"));
    }

    [Theory]
    [InlineData("\"off\"")]
    [InlineData("off")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"value\":\"off\"")]
    [InlineData("{\"value\":\"off\",}")]
    [InlineData("{\"value\":\"off\",\"value\":\"off\"}")]
    public async Task What_is_no_json_object_is_refused(string body)
    {
        var path = $"zones/{Seeds.Enterprise}/settings/ssl";
        Assert.Equal("Malformed JSON in request body", (await client.PatchAsync(path, body)).AssertRefused(400, 6007).Text("message"));
        Assert.Equal("full", (await client.GetAsync(path)).Result.Text("value"));
    }

    [Theory]
    [InlineData("no_such_setting", 1006, "Unrecognized zone setting name: no_such_setting")]
    [InlineData("zero_rtt", 1006, "Unrecognized zone setting name: zero_rtt")]
    [InlineData("SSL", 7003, "Could not route to /client/v4/zones/" + Seeds.Enterprise + "/settings/SSL, perhaps your object identifier is invalid?")]
    [InlineData("{setting_id}", 7003, "Could not route to /client/v4/zones/" + Seeds.Enterprise + "/settings/{setting_id}, perhaps your object identifier is invalid?")]
    public async Task An_unknown_setting_is_refused_on_every_method(string id, int code, string message)
    {
        var path = $"zones/{Seeds.Enterprise}/settings/{Uri.EscapeDataString(id)}";
        Assert.Equal(message, (await client.GetAsync(path)).AssertRefused(400, code).Text("message"));
        Assert.Equal(message, (await client.PatchAsync(path, """{"value":"on"}""")).AssertRefused(400, code).Text("message"));
        Assert.Equal(message, (await client.DeleteAsync(path)).AssertRefused(400, code).Text("message"));
        (await client.GetAsync($"{path}/history")).AssertRefused(400, code);
    }
}
