using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

public sealed class ConditionalRequestTests : IAsyncLifetime
{
    private const string Ssl = $"zones/{Seeds.Enterprise}/settings/ssl";

    private TestService service = null!;
    private ApiClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(Seeds.OneZonePerPlan);
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Get_with_the_present_etag_is_answered_with_304_and_no_body()
    {
        var first = await client.GetAsync(Ssl);
        var second = await client.GetAsync(Ssl, ("If-None-Match", first.ETag));
        Assert.Equal(304, second.Status);
        Assert.Empty(second.Body);
        Assert.Equal(first.ETag, second.ETag);
    }

    [Fact]
    public async Task Patch_with_stale_etag_is_refused()
    {
        var stale = (await client.GetAsync(Ssl)).ETag;
        Assert.Equal(200, (await client.PatchAsync(Ssl, """{"value":"strict"}""")).Status);
        (await client.PatchAsync(Ssl, """{"value":"off"}""", ("If-Match", stale))).AssertRefused(412, 10412);
        Assert.Equal("strict", (await client.GetAsync(Ssl)).Result.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Etag_survives_a_restart()
    {
        await client.PatchAsync(Ssl, """{"value":"strict"}""");
        var before = (await client.GetAsync(Ssl)).ETag;
        await service.RestartAsync();
        using var again = service.CreateClient();
        Assert.Equal(before, (await again.GetAsync(Ssl)).ETag);
    }
}
