using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Zones;

/// <summary>Lists that are longer than the runs in which the state keeps names.</summary>
public sealed class LongZoneListTests : IAsyncLifetime
{
    private const int Zones = 900;
    private const string Narrow = "narrow-token-that-sees-three-zones-00001";

    private TestService service = null!;
    private ApiClient client = null!;
    private Dictionary<string, string> types = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(SeedText());
        client = service.CreateClient();
        types = Enumerable.Range(0, Zones).ToDictionary(NameOf, _ => "full");
        string[] others = ["internal", "partial", "secondary"];
        for (var number = 0; number < Zones; number += 30)
        {
            types[NameOf(number)] = others[number / 30 % 3];
            var body = $$"""{"type":"{{types[NameOf(number)]}}"}""";
            Assert.Equal(200, (await client.PatchAsync($"zones/{IdOf(number)}", body)).Status);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData("", "full,partial,secondary")]
    [InlineData("&direction=desc", "full,partial,secondary")]
    [InlineData("&type=internal", "internal")]
    [InlineData("&type=internal,partial&direction=desc", "internal,partial")]
    [InlineData("&name=contains:.example", "full,partial,secondary")]
    [InlineData("&name=contains:.example&type=full&direction=desc", "full")]
    [InlineData("&order=status", "full,partial,secondary")]
    [InlineData("&order=plan.id&direction=desc&type=internal,full,partial,secondary", "internal,full,partial,secondary")]
    public async Task All_pages_together_are_the_list(string query, string wanted)
    {
        var expected = types.Where(zone => wanted.Split(',').Contains(zone.Value)).Select(zone => zone.Key)
            .Order(StringComparer.Ordinal).ToList();
        if (query.Contains("desc", StringComparison.Ordinal))
        {
            expected.Reverse();
        }

        var read = new List<string>();
        for (var page = 1; page == 1 || read.Count == (page - 1) * 50; page++)
        {
            var answer = await client.GetAsync($"zones?per_page=50&page={page}{query}");
            Assert.Equal(expected.Count, answer.Json.GetProperty("result_info").Number("total_count"));
            read.AddRange(answer.Result.EnumerateArray().Select(zone => zone.Text("name")));
        }

        Assert.Equal(expected, read);
    }

    [Theory]
    [InlineData("", new[] { 1, 500, 899 })]
    [InlineData("?direction=desc", new[] { 899, 500, 1 })]
    [InlineData("?name=Zone0500.example", new[] { 500 })]
    [InlineData("?name=zone0002.example", new int[0])]
    public async Task A_token_of_few_zones_sees_these(string query, int[] numbers)
    {
        using var narrow = service.CreateClient(Narrow);
        var answer = await narrow.GetAsync($"zones{query}");
        Assert.Equal(numbers.Select(NameOf), answer.Result.EnumerateArray().Select(zone => zone.Text("name")));
        Assert.Equal(numbers.Length, answer.Json.GetProperty("result_info").Number("total_count"));
    }

    private static string NameOf(int number) => $"zone{number:0000}.example";

    private static string IdOf(int number) => $"{number:x32}";

    private static string SeedText()
    {
        var zones = Enumerable.Range(0, Zones).Select(number =>
            $$"""{ "id": "{{IdOf(number)}}", "name": "{{NameOf(number)}}", "plan": "free" }""");
        return $$"""
            {
              "zones": [ {{string.Join(',', zones)}} ],
              "tokens": [
                { "name": "all", "value": "{{TestService.Token}}", "permissions": ["admin"], "zones": ["*"] },
                { "name": "narrow", "value": "{{Narrow}}", "permissions": ["admin"], "zones": ["{{NameOf(500)}}", "{{NameOf(1)}}", "{{NameOf(899)}}"] }
              ]
            }
            """;
    }
}
