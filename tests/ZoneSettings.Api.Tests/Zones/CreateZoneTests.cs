using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Zones;

public sealed class CreateZoneTests(SharedService shared) : IClassFixture<SharedService>
{
    private readonly ApiClient client = shared.Client;

    [Fact]
    public async Task A_new_zone_is_answered_and_read_back()
    {
        var created = await client.PostAsync("zones", Body("new.example", "partial"));
        Assert.Equal(("new.example", "partial"), (created.Result.Text("name"), created.Result.Text("type")));
        Assert.Equal("free", created.Result.GetProperty("plan").Text("legacy_id"));
        Assert.Matches("^[0-9a-f]{32}$", created.Result.Text("id"));
        JsonReading.AssertSame(created.Result, (await client.GetAsync($"zones/{created.Result.Text("id")}")).Result);
    }

    [Theory]
    [InlineData("UPPER.Example", "upper.example")]
    [InlineData("dotted.example.", "dotted.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("a.b.c.d.example", "a.b.c.d.example")]
    public async Task A_name_is_kept_in_lower_case_without_the_dot_of_the_root(string given, string kept) =>
        Assert.Equal(kept, (await client.PostAsync("zones", Body(given))).Result.Text("name"));

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        var error = (await client.PostAsync("zones", Body("FREE.example"))).AssertRefused(400, 1061);
        Assert.Equal("free.example already exists", error.Text("message"));
        Assert.Equal("/name", error.Pointer());
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData(".example")]
    [InlineData("a..example")]
    [InlineData("two.dots.example..")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("under_score.example")]
    [InlineData("sp ace.example")]
    [InlineData("b\u00fccher.example")]
    [InlineData("\u212aelvin.example")]
    [InlineData("example.c")]
    [InlineData("example.123")]
    [InlineData("10.0.0.1")]
    [InlineData("https://example.com")]
    [InlineData("example.com\\n")]
    public async Task What_is_no_domain_name_is_refused(string name)
    {
        var version = await shared.ReadVersionAsync();
        Assert.Equal("/name", (await client.PostAsync("zones", Body(name))).AssertRefused(400, 10400).Pointer());
        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Fact]
    public async Task A_name_of_254_characters_or_a_label_of_64_is_refused()
    {
        var label = new string('a', 63);
        var longest = $"{label}.{label}.{label}.{new string('a', 53)}.example";
        Assert.Equal(253, longest.Length);
        Assert.Equal(200, (await client.PostAsync("zones", Body(longest))).Status);
        (await client.PostAsync("zones", Body("a" + longest[63..] + label))).AssertRefused(400, 10400);
        (await client.PostAsync("zones", Body($"{label}a.example"))).AssertRefused(400, 10400);
    }

    [Fact]
    public async Task Every_fault_of_a_new_zone_is_told()
    {
        var answer = await client.PostAsync("zones", """{"name":1,"account":"me","type":"half"}""");
        answer.AssertRefused(400, 10400);
        Assert.Equal(["/name", "/account/id", "/type"], answer.Errors().Select(JsonReading.Pointer));
        (await client.PostAsync("zones", """{"name":"x.example","account":{"id":"00000000000000000000000000000000"}}""")).AssertRefused(400, 10400);
        (await client.PostAsync("zones", """{"name":"x.example"}""")).AssertRefused(400, 10400);
    }

    private static string Body(string name, string type = "full") =>
        $$$"""{"name":"{{{name}}}","account":{"id":"{{{Seeds.Account}}}"},"type":"{{{type}}}"}""";
}
