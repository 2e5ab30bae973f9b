using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

public sealed class DryRunTests(SharedService shared) : IClassFixture<SharedService>
{
    private readonly ApiClient client = shared.Client;

    [Fact]
    public async Task A_dry_run_answers_what_would_be_and_stores_nothing()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        var before = await client.GetAsync(ssl);
        var version = await shared.ReadVersionAsync();
        var dry = await client.PatchAsync($"{ssl}?dry_run=true", """{"value":"flexible"}""");
        Assert.Equal("flexible", dry.Result.Text("value"));
        Assert.Equal([1930, 1911, 1903, 1907], dry.MessageCodes);
        Assert.False(dry.Headers.ContainsKey("ETag"));
        Assert.Equal(version, await shared.ReadVersionAsync());
        Assert.Equal(before.Text, (await client.GetAsync(ssl)).Text);
    }

    [Fact]
    public async Task A_dry_run_of_bulk_and_of_a_reset_store_nothing_either()
    {
        var zone = await shared.CreateZoneAsync();
        await client.PatchAsync($"{zone}/settings/ssl", """{"value":"strict"}""");
        var version = await shared.ReadVersionAsync();
        var bulk = await client.PatchAsync($"{zone}/settings?dry_run=true", """{"items":[{"id":"ssl","value":"off"}]}""");
        Assert.Equal("off", bulk.Result[0].Text("value"));
        Assert.Equal(1930, bulk.MessageCodes[0]);
        var reset = await client.DeleteAsync($"{zone}/settings/ssl?dry_run=true");
        Assert.Equal("full", reset.Result.Text("value"));
        Assert.Equal(1930, reset.MessageCodes[0]);
        Assert.Equal(version, await shared.ReadVersionAsync());
        Assert.Equal("strict", (await client.GetAsync($"{zone}/settings/ssl")).Result.Text("value"));
    }

    [Fact]
    public async Task A_dry_run_validates_as_a_write_does()
    {
        var ssl = $"{await shared.CreateZoneAsync("free")}/settings/ssl";
        (await client.PatchAsync($"{ssl}?dry_run=true", """{"value":"stricter"}""")).AssertRefused(400, 1007);
        (await client.PatchAsync($"{ssl}?dry_run=true", """{"value":"origin_pull"}""")).AssertRefused(400, 1015);
        (await client.PatchAsync($"{ssl}?dry_run=true", """{"value":"off"}""", ("If-Match", "\"stale\""))).AssertRefused(412, 10412);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("True")]
    [InlineData("true&dry_run=false")]
    public async Task A_wish_that_is_neither_true_nor_false_is_refused_and_stores_nothing(string text)
    {
        var zone = await shared.CreateZoneAsync();
        var version = await shared.ReadVersionAsync();
        (await client.PatchAsync($"{zone}/settings/ssl?dry_run={text}", """{"value":"off"}""")).AssertRefused(400, 10400);
        (await client.PatchAsync($"{zone}/settings?dry_run={text}", """{"items":[{"id":"ssl","value":"off"}]}""")).AssertRefused(400, 10400);
        (await client.DeleteAsync($"{zone}/settings/ssl?dry_run={text}")).AssertRefused(400, 10400);
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Fact]
    public async Task False_is_a_write()
    {
        var ssl = $"{await shared.CreateZoneAsync()}/settings/ssl";
        Assert.Empty((await client.PatchAsync($"{ssl}?dry_run=false", """{"value":"origin_pull"}""")).MessageCodes);
        Assert.Equal("origin_pull", (await client.GetAsync(ssl)).Result.Text("value"));
    }
}
