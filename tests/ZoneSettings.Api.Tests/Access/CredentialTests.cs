using System.Text.Json;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Access;

/// <summary>The headers that say who calls, and the words of their refusals.</summary>
public sealed class CredentialTests(AccessService access) : IClassFixture<AccessService>
{
    private const string Ssl = $"zones/{AccessSeeds.Own}/settings/ssl";

    private readonly ApiClient nobody = access.Nobody;

    /// <summary>Values of the Authorization header that are no bearer token.</summary>
    public static TheoryData<string> MalformedAuthorizations =>
    [
        "", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer two words", "Bearer t\u00f6ken", "Bearer \"quoted\"", "Bearertoken",
        TestService.Token, $"Bearer {new string('a', 257)}", "Bearer a,b",
    ];

    /// <summary>E-mail and key that are not well formed, and the codes in the chain.</summary>
    public static TheoryData<string, string, int[]> MalformedKeys => new()
    {
        { AccessSeeds.Email, TestService.Token, [6103] },
        { AccessSeeds.Email, "cfat_0123456789", [6103] },
        { AccessSeeds.Email, "", [6103] },
        { AccessSeeds.Email, "no key", [6103] },
        { "user", AccessSeeds.Key, [6102] },
        { "@example.com", AccessSeeds.Key, [6102] },
        { "user@", AccessSeeds.Key, [6102] },
        { "us er@example.com", AccessSeeds.Key, [6102] },
        { "user", TestService.Token, [6102, 6103] },
    };

    [Theory]
    [InlineData("GET", "zones")]
    [InlineData("POST", "zones")]
    [InlineData("GET", Ssl)]
    [InlineData("PATCH", Ssl)]
    [InlineData("DELETE", Ssl)]
    [InlineData("GET", $"zones/{AccessSeeds.Unknown}")]
    public async Task Without_credentials_nothing_is_answered(string method, string path)
    {
        var error = (await nobody.SendAsync(method, path, method == "GET" ? null : """{"value":"off"}""")).AssertRefused(400, 9106);
        Assert.Equal("Missing X-Auth-Key, X-Auth-Email or Authorization headers", error.Text("message"));
    }

    [Fact]
    public async Task A_service_key_is_no_credential_here() =>
        (await nobody.GetAsync(Ssl, ("X-Auth-User-Service-Key", "v1.0-144c9defac04969c7bfad8ef"))).AssertRefused(400, 9106);

    [Theory]
    [MemberData(nameof(MalformedAuthorizations))]
    public async Task A_malformed_authorization_is_refused(string header)
    {
        using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{access.Service.Address}/client/v4/{Ssl}");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)response.StatusCode);
        var error = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).GetProperty("errors")[0];
        Assert.Equal((6003, "Invalid request headers"), (error.Number("code"), error.Text("message")));
        var inner = error.GetProperty("error_chain")[0];
        Assert.Equal((6111, "Invalid format for Authorization header"), (inner.Number("code"), inner.Text("message")));
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_scheme_is_read_in_any_case(string scheme) =>
        Assert.Equal(200, (await nobody.GetAsync(Ssl, ("Authorization", $"{scheme} {TestService.Token}"))).Status);

    [Fact]
    public async Task Two_authorizations_are_refused() =>
        (await nobody.GetAsync(Ssl, ("Authorization", $"Bearer {TestService.Token}"), ("Authorization", $"Bearer {TestService.Token}")))
            .AssertRefused(400, 6003);

    [Theory]
    [InlineData("unknown-token-000000000000000000000000000")]
    [InlineData("x")]
    [InlineData("demo-token-for-development-only-00000001")]
    public async Task An_unknown_token_is_refused(string token)
    {
        var error = (await nobody.GetAsync(Ssl, ("Authorization", $"Bearer {token}"))).AssertRefused(401, 10000);
        Assert.Equal("Authentication error", error.Text("message"));
    }

    [Theory]
    [MemberData(nameof(MalformedKeys))]
    public async Task A_malformed_email_or_key_is_refused(string email, string key, int[] codes)
    {
        var error = (await nobody.GetAsync(Ssl, ("X-Auth-Email", email), ("X-Auth-Key", key))).AssertRefused(400, 6003);
        Assert.Equal("Invalid request headers", error.Text("message"));
        var chain = error.GetProperty("error_chain").EnumerateArray().Select(inner => (inner.Number("code"), inner.Text("message")));
        Assert.Equal(
            codes.Select(code => (code, code == 6102 ? "Invalid format for X-Auth-Email header" : "Invalid format for X-Auth-Key header")),
            chain);
    }

    [Fact]
    public async Task One_of_email_and_key_alone_is_refused()
    {
        (await nobody.GetAsync(Ssl, ("X-Auth-Email", AccessSeeds.Email))).AssertRefused(400, 6003);
        (await nobody.GetAsync(Ssl, ("X-Auth-Key", AccessSeeds.Key))).AssertRefused(400, 6003);
    }

    [Theory]
    [InlineData(AccessSeeds.Email, "00000000000000000000000000000000")]
    [InlineData("other@example.com", AccessSeeds.Key)]
    public async Task A_wrong_email_or_key_is_refused(string email, string key)
    {
        var error = (await nobody.GetAsync(Ssl, ("X-Auth-Email", email), ("X-Auth-Key", key))).AssertRefused(400, 9103);
        Assert.Equal("Unknown X-Auth-Key or X-Auth-Email", error.Text("message"));
    }

    [Fact]
    public async Task Email_and_key_may_do_everything_and_stand_in_the_history()
    {
        (string, string)[] headers = [("X-Auth-Email", "User@Example.com"), ("X-Auth-Key", AccessSeeds.Key)];
        Assert.Equal(200, (await nobody.PatchAsync(Ssl, """{"value":"origin_pull"}""", headers)).Status);
        Assert.Equal(3, (await nobody.GetAsync("zones", headers)).Result.GetArrayLength());
        var actor = (await nobody.GetAsync($"{Ssl}/history", headers)).Result[0].GetProperty("actor");
        Assert.Equal(("key", AccessSeeds.Email), (actor.Text("type"), actor.Text("id")));
    }

    [Fact]
    public async Task An_expired_token_is_refused_from_the_instant_on()
    {
        const string Text = "expiring-token";
        await access.PutTokenAsync(Text, expiresOn: access.Service.Clock.GetUtcNow() + TimeSpan.FromSeconds(10));
        access.Service.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(200, (await nobody.GetAsync(Ssl, ("Authorization", $"Bearer {Text}"))).Status);
        access.Service.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var error = (await nobody.GetAsync(Ssl, ("Authorization", $"Bearer {Text}"))).AssertRefused(401, 10000);
        Assert.Contains("expired", error.Reason(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_as_good_as_unknown()
    {
        const string Text = "revoked-token";
        await access.PutTokenAsync(Text, revokedOn: access.Service.Clock.GetUtcNow());
        (await nobody.GetAsync(Ssl, ("Authorization", $"Bearer {Text}"))).AssertRefused(401, 10000);
        (await nobody.GetAsync("user/tokens/verify", ("Authorization", $"Bearer {Text}"))).AssertRefused(401, 1000);
    }
}
