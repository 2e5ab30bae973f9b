using Microsoft.Extensions.Options;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Limits;

/// <summary>Three writes in five minutes, five reads, four of data planes; every test has callers of its own.</summary>
public sealed class RateLimitTests(LimitedService limited) : IClassFixture<LimitedService>
{
    private const string Ssl = $"zones/{Seeds.Enterprise}/settings/ssl";

    [Fact]
    public async Task Headers_tell_what_is_left_in_their_exact_form()
    {
        using var client = limited.CreateCaller();
        var first = await WriteAsync(client, "strict");
        Assert.Equal("\"writes\";r=2;t=300", first.Headers["Ratelimit"]);
        Assert.Equal("\"writes\";q=3;w=300", first.Headers["Ratelimit-Policy"]);
        Assert.False(first.Headers.ContainsKey("Retry-After"));
        limited.Service.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("\"writes\";r=1;t=300", (await WriteAsync(client, "strict")).Headers["Ratelimit"]);
        limited.Service.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("\"writes\";r=0;t=290", (await WriteAsync(client, "strict")).Headers["Ratelimit"]);
        var read = await client.GetAsync(Ssl);
        Assert.Equal("\"reads\";r=4;t=300", read.Headers["Ratelimit"]);
        Assert.Equal("\"reads\";q=5;w=300", read.Headers["Ratelimit-Policy"]);
    }

    [Fact]
    public async Task The_write_after_the_last_is_refused_and_changes_nothing()
    {
        using var client = limited.CreateCaller();
        foreach (var value in (string[])["strict", "full", "off"])
        {
            Assert.Equal(200, (await WriteAsync(client, value)).Status);
        }

        var refused = await WriteAsync(client, "flexible");
        Assert.Equal("Please wait and consider throttling your request speed", refused.AssertRefused(429, 971).Text("message"));
        Assert.Equal("300", refused.Headers["Retry-After"]);
        Assert.Equal("\"writes\";r=0;t=300", refused.Headers["Ratelimit"]);
        Assert.Equal("off", (await client.GetAsync(Ssl)).Result.Text("value"));
        (await client.DeleteAsync(Ssl)).AssertRefused(429, 971);
        (await client.PostAsync("zones", "{}")).AssertRefused(429, 971);
    }

    [Fact]
    public async Task Another_caller_and_the_health_of_the_service_are_not_concerned()
    {
        using var busy = limited.CreateCaller();
        using var other = limited.CreateCaller();
        await UseUpAsync(busy);
        Assert.Equal(429, (await WriteAsync(busy, "full")).Status);
        Assert.Equal(200, (await WriteAsync(other, "full")).Status);
        foreach (var path in (string[])["/healthz", "/readyz", "user/tokens/verify"])
        {
            var answer = await busy.GetAsync(path);
            Assert.Equal(200, answer.Status);
            Assert.False(answer.Headers.ContainsKey("Ratelimit"));
        }
    }

    [Fact]
    public async Task The_window_opens_again_when_its_time_is_over()
    {
        using var client = limited.CreateCaller();
        await UseUpAsync(client);
        limited.Service.Clock.Advance(TimeSpan.FromSeconds(299.5));
        Assert.Equal("1", (await WriteAsync(client, "full")).Headers["Retry-After"]);
        limited.Service.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("\"writes\";r=2;t=300", (await WriteAsync(client, "full")).Headers["Ratelimit"]);
    }

    [Fact]
    public async Task Reads_have_a_window_of_their_own_and_head_and_304_count_in_it()
    {
        using var client = limited.CreateCaller();
        var etag = (await client.GetAsync(Ssl)).ETag;
        Assert.Equal(304, (await client.GetAsync(Ssl, ("If-None-Match", etag))).Status);
        Assert.Equal(200, (await client.SendAsync("HEAD", Ssl)).Status);
        await client.GetAsync("zones");
        await client.GetAsync(Ssl);
        (await client.GetAsync(Ssl)).AssertRefused(429, 971);
        Assert.Equal(200, (await WriteAsync(client, "full")).Status);
    }

    [Fact]
    public async Task Data_planes_have_a_window_of_their_own_for_all_that_they_send()
    {
        using var client = limited.CreateCaller();
        var first = await client.GetAsync("dataplane/v1/snapshot");
        Assert.Equal("\"data_plane\";r=3;t=300", first.Headers["Ratelimit"]);
        await client.GetAsync("dataplane/v1/proxies");
        (await client.PostAsync("dataplane/v1/status", "{}")).AssertRefused(400, 10400);
        (await client.GetAsync("dataplane/v1/changes?since=nonsense")).AssertRefused(410, 10410);
        (await client.GetAsync("dataplane/v1/snapshot")).AssertRefused(429, 971);
        Assert.Equal("\"reads\";r=4;t=300", (await client.GetAsync(Ssl)).Headers["Ratelimit"]);
        Assert.Equal(200, (await WriteAsync(client, "full")).Status);
    }

    [Fact]
    public async Task Requests_that_are_refused_for_another_reason_count_too()
    {
        using var client = limited.CreateCaller();
        (await WriteAsync(client, "no such mode")).AssertRefused(400, 1007);
        (await WriteAsync(client, "no such mode")).AssertRefused(400, 1007);
        (await client.PatchAsync("zones/foo/settings/ssl", "{}")).AssertRefused(400, 7003);
        (await WriteAsync(client, "full")).AssertRefused(429, 971);
    }

    [Fact]
    public async Task Callers_without_a_known_token_share_the_window_of_their_address()
    {
        using var unknown = limited.Service.CreateClient("unknown-token");
        using var nobody = limited.Service.CreateClient(null);
        (await WriteAsync(unknown, "off")).AssertRefused(401, 10000);
        (await WriteAsync(nobody, "off")).AssertRefused(400, 9106);
        (await WriteAsync(unknown, "off")).AssertRefused(401, 10000);
        (await WriteAsync(nobody, "off")).AssertRefused(429, 971);
    }

    [Fact]
    public async Task Off_by_configuration_sends_no_headers_and_refuses_nothing()
    {
        await using var service = await TestService.StartAsync(
            Seeds.OneZonePerPlan, "--RateLimits:Enabled=false", "--RateLimits:Writes:Permits=1");
        using var client = service.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            var answer = await WriteAsync(client, "full");
            Assert.Equal(200, answer.Status);
            Assert.False(answer.Headers.ContainsKey("Ratelimit") || answer.Headers.ContainsKey("Ratelimit-Policy"));
        }
    }

    [Theory]
    [InlineData("--RateLimits:Writes:Permits=0", "Permits")]
    [InlineData("--RateLimits:Reads:Permits=-1", "Permits")]
    [InlineData("--RateLimits:Reads:Window=00:00:00", "Window")]
    [InlineData("--RateLimits:Writes:Window=2.00:00:00", "Window")]
    public async Task A_limit_outside_of_its_bounds_stops_the_start(string argument, string field)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestService.StartAsync(null, "--RateLimits:Enabled=true", argument));
        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
    }

    private static Task<ApiAnswer> WriteAsync(ApiClient client, string value) =>
        client.PatchAsync(Ssl, $$"""{"value":"{{value}}"}""");

    private static async Task UseUpAsync(ApiClient client)
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await WriteAsync(client, "full")).Status);
        }
    }
}
