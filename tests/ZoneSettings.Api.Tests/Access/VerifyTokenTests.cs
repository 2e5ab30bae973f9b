using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Access;

public sealed class VerifyTokenTests(AccessService access) : IClassFixture<AccessService>
{
    private const string Verify = "user/tokens/verify";

    private readonly ApiClient nobody = access.Nobody;

    [Theory]
    [InlineData("one zone")]
    [InlineData("data_plane:read")]
    public async Task A_good_token_is_active_whatever_it_may_do(string token)
    {
        using var client = access.ClientOf(token);
        var answer = await client.GetAsync(Verify);
        Assert.Equal("active", answer.Result.Text("status"));
        Assert.Matches("^[0-9a-f]{32}$", answer.Result.Text("id"));
        var message = answer.Json.GetProperty("messages")[0];
        Assert.Equal((10000, "This API Token is valid and active"), (message.Number("code"), message.Text("message")));
    }

    [Fact]
    public async Task An_expired_token_is_told_so_with_success()
    {
        var end = access.Service.Clock.GetUtcNow() + TimeSpan.FromSeconds(1);
        await access.PutTokenAsync("ending-token", expiresOn: end);
        (string, string) header = ("Authorization", "Bearer ending-token");
        var before = (await nobody.GetAsync(Verify, header)).Result;
        Assert.Equal(("active", end), (before.Text("status"), before.GetProperty("expires_on").GetDateTimeOffset()));
        access.Service.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("expired", (await nobody.GetAsync(Verify, header)).Result.Text("status"));
    }

    [Fact]
    public async Task An_unknown_token_is_refused() =>
        Assert.Equal(
            "Invalid API Token",
            (await nobody.GetAsync(Verify, ("Authorization", "Bearer unknown"))).AssertRefused(401, 1000).Text("message"));

    [Fact]
    public async Task A_key_is_not_taken() =>
        Assert.Equal(
            "Missing \"Authorization\" header",
            (await nobody.GetAsync(Verify, ("X-Auth-Email", AccessSeeds.Email), ("X-Auth-Key", AccessSeeds.Key)))
                .AssertRefused(400, 1001).Text("message"));

    [Fact]
    public async Task A_malformed_header_is_refused() =>
        (await nobody.GetAsync(Verify, ("Authorization", "Basic x"))).AssertRefused(400, 6003);
}
