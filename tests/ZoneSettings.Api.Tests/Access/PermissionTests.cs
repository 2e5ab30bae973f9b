using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Access;

/// <summary>Which permission opens which endpoint. Bodies are empty objects: what gets through is refused later, or is no change.</summary>
public sealed class PermissionTests(AccessService access) : IClassFixture<AccessService>
{
    private const string Zone = $"zones/{AccessSeeds.Own}";

    private static readonly (string Method, string Path, string[] Allowed)[] Endpoints =
    [
        ("GET", "zones", ["zone:read", "zone:edit", "admin"]),
        ("POST", "zones", ["zone:edit", "admin"]),
        ("GET", Zone, ["zone:read", "zone:edit", "admin"]),
        ("PATCH", Zone, ["zone:edit", "admin"]),
        ("GET", $"{Zone}/available_plans", ["zone:read", "zone:edit", "admin"]),
        ("GET", $"{Zone}/subscription", ["zone:read", "zone:edit", "admin"]),
        ("PUT", $"{Zone}/subscription", ["zone:edit", "admin"]),
        ("POST", $"{Zone}/subscription", ["zone:edit", "admin"]),
        ("GET", $"{Zone}/settings", ["zone_settings:read", "zone_settings:edit", "admin"]),
        ("PATCH", $"{Zone}/settings", ["zone_settings:edit", "admin"]),
        ("GET", $"{Zone}/settings/ssl", ["zone_settings:read", "zone_settings:edit", "admin"]),
        ("PATCH", $"{Zone}/settings/ssl", ["zone_settings:edit", "admin"]),
        ("DELETE", $"{Zone}/settings/ssl", ["zone_settings:edit", "admin"]),
        ("GET", $"{Zone}/settings/ssl/history", ["zone_settings:read", "zone_settings:edit", "admin"]),
        ("PUT", $"{Zone}/settings/origin_tls_compliance_modes", ["zone_settings:edit", "admin"]),
        ("GET", "dataplane/v1/snapshot", ["data_plane:read", "admin"]),
        ("GET", "dataplane/v1/changes", ["data_plane:read", "admin"]),
        ("POST", "dataplane/v1/status", ["data_plane:read", "admin"]),
        ("GET", "dataplane/v1/proxies", ["data_plane:read", "admin"]),
        ("GET", $"{Zone}/settings/no_such_setting", ["zone_settings:read", "zone_settings:edit", "admin"]),
    ];

    /// <summary>Every endpoint with every permission.</summary>
    public static TheoryData<string, string, string, bool> Matrix
    {
        get
        {
            var rows = new TheoryData<string, string, string, bool>();
            foreach (var (method, path, allowed) in Endpoints)
            {
                foreach (var word in AccessSeeds.Permissions)
                {
                    rows.Add(method, path, word, allowed.Contains(word));
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_permission_opens_its_endpoints_and_no_others(string method, string path, string permission, bool allowed)
    {
        using var client = access.ClientOf(permission);
        var answer = await client.SendAsync(method, path, method is "GET" or "DELETE" ? null : "{}");
        if (allowed)
        {
            Assert.NotEqual(403, answer.Status);
        }
        else
        {
            Assert.Equal("Unauthorized to access requested resource", answer.AssertRefused(403, 9109).Text("message"));
        }
    }

    [Theory]
    [InlineData("zone:read", false)]
    [InlineData("zone_settings:edit", false)]
    [InlineData("zone:edit", true)]
    public async Task Deleting_a_zone_needs_to_edit_zones(string permission, bool allowed)
    {
        var zone = (await access.Admin.PostAsync(
            "zones", $$$"""{"name":"{{{permission.Replace(':', '-').Replace('_', '-')}}}.example","account":{"id":"{{{Seeds.Account}}}"}}""")).Result;
        using var client = access.ClientOf(permission);
        Assert.Equal(allowed ? 200 : 403, (await client.DeleteAsync($"zones/{zone.Text("id")}")).Status);
        Assert.Equal(allowed ? 404 : 200, (await access.Admin.GetAsync($"zones/{zone.Text("id")}")).Status);
    }

    [Fact]
    public async Task A_refused_write_changes_nothing()
    {
        using var client = access.ClientOf("zone_settings:read");
        (await client.PatchAsync($"{Zone}/settings/ssl", """{"value":"off"}""")).AssertRefused(403, 9109);
        Assert.Equal("full", (await client.GetAsync($"{Zone}/settings/ssl")).Result.Text("value"));
    }

    [Theory]
    [InlineData("zone:read", "#zone:read")]
    [InlineData("zone:edit", "#zone:read #zone:edit")]
    [InlineData("usual", "#zone_settings:read #zone_settings:edit #zone:read #zone:edit")]
    [InlineData("admin", "#zone_settings:read #zone_settings:edit #zone:read #zone:edit #data_plane:read")]
    public async Task The_zone_object_lists_what_the_asking_token_may_do(string token, string words)
    {
        using var client = access.ClientOf(token);
        var permissions = (await client.GetAsync(Zone)).Result.GetProperty("permissions");
        Assert.Equal(words.Split(' '), permissions.EnumerateArray().Select(word => word.GetString()));
    }
}
