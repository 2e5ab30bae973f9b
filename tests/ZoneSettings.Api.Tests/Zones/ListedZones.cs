using System.Text;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Zones;

/// <summary>A service with 60 zones of two accounts, and one internal zone besides. Tests only read.</summary>
public sealed class ListedZones() : ClassService(SeedText())
{
    public const string OtherAccount = "0123456789abcdef0123456789abcdef";

    protected override async Task PrepareAsync()
    {
        await PatchTypeAsync("z00.example", "partial");
        await PatchTypeAsync("z01.example", "secondary");
        await PatchTypeAsync("hidden.example", "internal");
    }

    // z00 to z49 on the usual account and free; a50 to a59 on the other account and enterprise.
    private static string SeedText()
    {
        var zones = new StringBuilder("""{ "name": "hidden.example", "plan": "free" }""");
        for (var i = 0; i < 60; i++)
        {
            zones.Append(i < 50
                ? $$""", { "name": "z{{i:00}}.example", "plan": "free" }"""
                : $$""", { "name": "a{{i:00}}.example", "plan": "enterprise", "account": "Other Account" }""");
        }

        return $$"""
            {
              "accounts": [ { "id": "{{OtherAccount}}", "name": "Other Account" } ],
              "zones": [ {{zones}} ],
              "tokens": [ { "name": "all", "value": "{{TestService.Token}}", "permissions": ["admin"], "zones": ["*"] } ]
            }
            """;
    }

    private async Task PatchTypeAsync(string name, string type)
    {
        var zone = (await Client.GetAsync($"zones?name={name}")).Result[0].Text("id");
        Assert.Equal(200, (await Client.PatchAsync($"zones/{zone}", $$"""{"type":"{{type}}"}""")).Status);
    }
}
