using ZoneSettings.Api.Hosting;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Seeding;

/// <summary>A seed file with faults stops the start; every fault is told with its place.</summary>
public sealed class SeedFaultTests
{
    /// <summary>Files and the beginnings of the lines that tell their faults.</summary>
    public static TheoryData<string, string[]> Faults => new()
    {
        { "[]", ["/: it is an object"] },
        { "{", ["It is not JSON"] },
        { """{ "zones": [], "zones": [] }""", ["It is not JSON"] },
        { """{ "zone": [], "zones": {} }""", ["/zone: there is no such key", "/zones: it is a list"] },
        { """{ "accounts": [ { "id": "me" }, 7 ] }""", ["/accounts/0/id: ", "/accounts/1: "] },
        {
            """{ "zones": [ { "id": "x", "name": "no name", "plan": "gold", "account": "nobody", "a/b": 1 } ] }""",
            ["/zones/0/a~1b: ", "/zones/0/id: ", "/zones/0/name: ", "/zones/0/plan: ", "/zones/0/account: "]
        },
        {
            """{ "zones": [ { "name": "a.example", "plan": "free", "settings": { "ssl": "best", "sll": "full", "security_header": { "strict_transport_security": { "max_age": -1 } } } } ] }""",
            ["/zones/0/settings/ssl: ", "/zones/0/settings/sll: ", "/zones/0/settings/security_header/strict_transport_security/max_age: "]
        },
        {
            """{ "zones": [ { "name": "a.example", "plan": "free", "settings": { "ssl": "origin_pull", "http2": "off", "advanced_ddos": "on" } } ] }""",
            [
                "/zones/0/settings/ssl: Not allowed to edit setting for ssl: ",
                "/zones/0/settings/http2: Not allowed to edit setting for http2: ",
                "/zones/0/settings/advanced_ddos: advanced_ddos cannot be modified for this zone: ",
            ]
        },
        {
            """{ "tokens": [ { "name": "t", "value": "no token", "permissions": ["all", "admin"], "zones": [] }, { "zones": ["nowhere.example"], "scope": "*" } ] }""",
            ["/tokens/0/value: ", "/tokens/0/permissions: 'all'", "/tokens/0/zones: ", "/tokens/1/scope: "]
        },
        { """{ "tokens": [ { "zones": ["nowhere.example"] } ] }""", ["/tokens/0/zones: 'nowhere.example'"] },
        {
            """
            {
              "zones": [ { "name": "a.example", "plan": "free" }, { "name": "A.example", "plan": "pro" } ],
              "tokens": [ { "value": "the-same" }, { "value": "the-same" } ],
              "keys": [ { "email": "a@b", "key": "0" }, { "email": "A@b", "key": "1" } ]
            }
            """,
            ["/zones: 2 items have the same name, a.example", "/tokens: 2 items have the same value", "/keys: 2 items have the same email, a@b"]
        },
        {
            """{ "keys": [ { "email": "user", "key": "" }, { "email": "user@example.com", "key": "0123456789abcdefghij0123456789abcdefghij" } ] }""",
            ["/keys/0/email: ", "/keys/0/key: ", "/keys/1/key: "]
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_is_told_with_its_place(string file, string[] lines)
    {
        var fault = await Assert.ThrowsAsync<StartupException>(() => TestService.StartAsync(file));
        Assert.Contains($"has {lines.Length} faults; nothing of it was stored.", fault.Message, StringComparison.Ordinal);
        var told = fault.Message.Split("\n  ")[1..];
        Assert.Equal(lines.Length, told.Length);
        Assert.All(lines.Zip(told), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_a_faulty_file_is_stored()
    {
        await using var service = await TestService.StartAsync(Seeds.OneZonePerPlan);
        using var before = service.CreateClient();
        var version = (await before.GetAsync("/readyz")).Result.Text("version");
        await Assert.ThrowsAsync<StartupException>(() => service.RestartAsync(
            """
            {
              "zones": [
                { "name": "good.example", "plan": "free", "settings": { "ssl": "strict" } },
                { "name": "free.example", "plan": "free", "settings": { "ssl": "origin_pull" } }
              ],
              "tokens": [ { "name": "good", "value": "good-token" } ]
            }
            """));
        await service.RestartAsync();
        using var client = service.CreateClient();
        Assert.Equal(version, (await client.GetAsync("/readyz")).Result.Text("version"));
        Assert.Equal(0, (await client.GetAsync("zones?name=good.example")).Result.GetArrayLength());
        using var good = service.CreateClient("good-token");
        (await good.GetAsync("zones")).AssertRefused(401, 10000);
    }

    [Theory]
    [InlineData("""{ "zones": [ { "id": "a0000000000000000000000000000009", "name": "free.example", "plan": "free" } ] }""")]
    [InlineData("""{ "zones": [ { "id": "f0000000000000000000000000000001", "name": "renamed.example", "plan": "free" } ] }""")]
    public async Task A_zone_whose_id_and_name_disagree_with_the_database_is_a_fault(string file)
    {
        await using var service = await TestService.StartAsync(Seeds.OneZonePerPlan);
        var fault = await Assert.ThrowsAsync<StartupException>(() => service.RestartAsync(file));
        Assert.Contains("/zones/0: the database has free.example with the id f0000000000000000000000000000001", fault.Message, StringComparison.Ordinal);
    }
}
