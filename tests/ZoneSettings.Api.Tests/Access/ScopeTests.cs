using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Access;

/// <summary>Which zones a token may see.</summary>
public sealed class ScopeTests(AccessService access) : IClassFixture<AccessService>
{
    public static TheoryData<string, string, bool> Scopes => new()
    {
        { "one zone", AccessSeeds.Own, true },
        { "one zone", AccessSeeds.Other, false },
        { "one zone", AccessSeeds.OtherAccounts, false },
        { "one zone", AccessSeeds.Unknown, false },
        { "account", AccessSeeds.OtherAccounts, true },
        { "account", AccessSeeds.Own, false },
        { "account", AccessSeeds.Unknown, false },
        { "usual", AccessSeeds.Own, true },
        { "usual", AccessSeeds.OtherAccounts, true },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task A_token_reaches_its_zones_and_no_others(string token, string zone, bool covered)
    {
        using var client = access.ClientOf(token);
        foreach (var path in (string[])["", "/settings", "/settings/ssl", "/settings/ssl/history", "/subscription", "/available_plans"])
        {
            var answer = await client.GetAsync($"zones/{zone}{path}");
            if (covered)
            {
                Assert.Equal(200, answer.Status);
            }
            else
            {
                Assert.Equal("Unauthorized to access requested resource", answer.AssertRefused(403, 9109).Text("message"));
            }
        }

        var write = await client.PatchAsync($"zones/{zone}/settings/ssl", """{"value":"full"}""");
        Assert.Equal(covered ? 200 : 403, write.Status);
    }

    [Fact]
    public async Task A_zone_of_others_and_one_that_is_not_there_look_the_same()
    {
        using var client = access.ClientOf("one zone");
        var other = await client.GetAsync($"zones/{AccessSeeds.Other}/settings/ssl");
        var unknown = await client.GetAsync($"zones/{AccessSeeds.Unknown}/settings/ssl");
        Assert.Equal(other.Status, unknown.Status);
        Assert.Equal(other.Text.Replace(AccessSeeds.Other, AccessSeeds.Unknown, StringComparison.Ordinal), unknown.Text);
        Assert.Equal(other.Headers.Keys.Order(), unknown.Headers.Keys.Order());
    }

    [Fact]
    public async Task Only_who_sees_every_zone_is_told_that_one_is_not_there() =>
        (await access.Admin.GetAsync($"zones/{AccessSeeds.Unknown}/settings/ssl")).AssertRefused(404, 1001);

    [Theory]
    [InlineData("one zone", "own.example")]
    [InlineData("account", "elsewhere.example")]
    public async Task The_list_shows_and_counts_only_what_the_token_covers(string token, string name)
    {
        using var client = access.ClientOf(token);
        var list = await client.GetAsync("zones");
        Assert.Equal([name], list.Result.EnumerateArray().Select(zone => zone.Text("name")));
        Assert.Equal(1, list.Json.GetProperty("result_info").Number("total_count"));
        Assert.Equal(0, (await client.GetAsync("zones?name=other.example")).Result.GetArrayLength());
    }

    [Theory]
    [InlineData("one zone", Seeds.Account, false)]
    [InlineData("account", Seeds.Account, false)]
    [InlineData("account", "00000000000000000000000000000000", false)]
    [InlineData("account", AccessSeeds.OtherAccount, true)]
    public async Task A_zone_can_be_made_only_in_an_account_that_the_token_covers(string token, string account, bool covered)
    {
        using var client = access.ClientOf(token);
        var answer = await client.PostAsync("zones", $$$"""{"name":"made-by-{{{token[..3]}}}.example","account":{"id":"{{{account}}}"}}""");
        if (!covered)
        {
            answer.AssertRefused(403, 9109);
            return;
        }

        // It belongs to the token's account, so the token reaches it at once.
        var zone = $"zones/{answer.Result.Text("id")}";
        Assert.Equal(200, (await client.GetAsync($"{zone}/settings")).Status);
        Assert.Equal(200, (await client.DeleteAsync(zone)).Status);
        (await client.GetAsync(zone)).AssertRefused(403, 9109);
    }
}
