using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Requests;

/// <summary>Paths and methods, with the prefix of official clients and without it.</summary>
public sealed class RoutingTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Zone = $"/zones/{Seeds.Enterprise}";

    private readonly ApiClient client = shared.Client;

    [Theory]
    [InlineData("")]
    [InlineData("/client/v4")]
    public async Task A_path_is_found_with_and_without_the_prefix(string prefix)
    {
        Assert.Equal("full", (await client.GetAsync($"{prefix}{Zone}/settings/ssl")).Result.Text("value"));
        Assert.Equal(4, (await client.GetAsync($"{prefix}/zones")).Result.GetArrayLength());
        Assert.Equal("active", (await client.GetAsync($"{prefix}/user/tokens/verify")).Result.Text("status"));
    }

    [Theory]
    [InlineData("/client/v4/zones/?name=free.example")]
    [InlineData("/zones/?name=free.example")]
    [InlineData(Zone + "/")]
    [InlineData(Zone + "/settings/")]
    [InlineData(Zone + "/settings/ssl/")]
    public async Task A_slash_at_the_end_makes_no_difference(string path) =>
        Assert.Equal((await client.GetAsync(path.Replace("/?", "?", StringComparison.Ordinal).TrimEnd('/'))).Text, (await client.GetAsync(path)).Text);

    [Theory]
    [InlineData("/client/v4/nothing")]
    [InlineData("/nothing")]
    [InlineData("/client/v4")]
    [InlineData("/client/v5/zones")]
    [InlineData("/v4/zones")]
    [InlineData("/client/v4/client/v4/zones")]
    [InlineData(Zone + "/nothing")]
    [InlineData(Zone + "/settings/ssl/nothing")]
    [InlineData(Zone + "/settings/ssl/history/1")]
    [InlineData("/Zones")]
    [InlineData("/CLIENT/V4/zones")]
    [InlineData("/client/V4/zones")]
    [InlineData(Zone + "/Settings")]
    [InlineData(Zone + "/settings/ssl/History")]
    [InlineData("/Healthz")]
    public async Task An_unknown_path_or_one_of_another_case_is_refused(string path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal("No route for that URI", answer.AssertRefused(404, 7000).Text("message"));
        Assert.Single(answer.Errors());
    }

    [Theory]
    [InlineData("/client/v4/zones//settings/ssl")]
    [InlineData("/client/v4/zones//settings")]
    [InlineData("/zones//settings/ssl")]
    [InlineData(Zone + "//settings")]
    public async Task Two_slashes_are_an_empty_identifier(string path)
    {
        var error = (await client.GetAsync(path)).AssertRefused(400, 7003);
        Assert.Equal($"Could not route to {path}, perhaps your object identifier is invalid?", error.Text("message"));
    }

    [Theory]
    [InlineData("DELETE", "/zones", "GET, HEAD, POST")]
    [InlineData("PUT", "/client/v4/zones", "GET, HEAD, POST")]
    [InlineData("POST", Zone, "DELETE, GET, HEAD, PATCH")]
    [InlineData("PATCH", Zone + "/subscription", "GET, HEAD, POST, PUT")]
    [InlineData("POST", "/user/tokens/verify", "GET, HEAD")]
    [InlineData("POST", "/healthz", "GET, HEAD")]
    [InlineData("TRACE", "/zones", "GET, HEAD, POST")]
    public async Task A_wrong_method_is_refused_and_told_which_there_are(string method, string path, string allowed)
    {
        var answer = await client.SendAsync(method, path);
        Assert.Equal("Method not allowed", answer.AssertRefused(405, 10405).Text("message"));
        Assert.Equal(allowed, string.Join(", ", answer.Headers["Allow"].Split(", ").Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/client/v4" + Zone + "/settings/ssl")]
    [InlineData(Zone)]
    [InlineData("/zones")]
    [InlineData("/healthz")]
    [InlineData("/nothing")]
    public async Task Head_is_get_without_the_body(string path)
    {
        var (get, head) = (await client.GetAsync(path), await client.SendAsync("HEAD", path));
        Assert.Equal(get.Status, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(get.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), head.Headers["Content-Length"]);
        Assert.Equal(get.Headers["Content-Type"], head.Headers["Content-Type"]);
        Assert.Equal(get.Headers.GetValueOrDefault("ETag"), head.Headers.GetValueOrDefault("ETag"));
    }

    [Fact]
    public async Task Head_takes_a_condition()
    {
        var etag = (await client.GetAsync($"{Zone}/settings/ssl")).ETag;
        Assert.Equal(304, (await client.SendAsync("HEAD", $"{Zone}/settings/ssl", null, ("If-None-Match", etag))).Status);
    }

    [Fact]
    public async Task Every_answer_forbids_sniffing_and_says_who_may_keep_it()
    {
        var kept = await client.GetAsync($"{Zone}/settings/ssl");
        Assert.Equal(("nosniff", "no-cache, private"), (kept.Headers["X-Content-Type-Options"], kept.Headers["Cache-Control"]));
        foreach (var path in (string[])["/zones", "/nothing", $"{Zone}/settings/nothing"])
        {
            var answer = await client.GetAsync(path);
            Assert.Equal(("nosniff", "no-store"), (answer.Headers["X-Content-Type-Options"], answer.Headers["Cache-Control"]));
        }

        Assert.False(kept.Headers.ContainsKey("Server"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/problem+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_media_type_than_json_is_refused(string type)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{shared.Service.Address}{Zone}/settings/ssl");
        request.Content = new ByteArrayContent("""{"value":"off"}"""u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Authorization = new("Bearer", TestService.Token);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(415, (int)response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"code\":9207,\"message\":\"Content-type must be application/json.\"", text, StringComparison.Ordinal);
    }
}
