using System.Text.Json;
using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.Service;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.Compatibility;

/// <summary>The official npm SDK, given nothing but another base URL.</summary>
public sealed class NpmClientTests : IDisposable
{
    private const string UsualAccount = "acc0ffeeacc0ffeeacc0ffeeacc0ffee";
    private const int UnknownZone = 1001;

    private readonly TemporaryFolder folder = new();

    /// <summary>Aliases of package.json: the newest major version, and one that is still much used.</summary>
    public static TheoryData<string> Versions => new("cloudflare7", "cloudflare4");

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_setting_is_read_and_edited(string package)
    {
        var scripts = await NpmPackages.RequireAsync("npm");
        await using var service = await StartAsync(zones: 1, "enterprise");
        List<JsonObject> settings = [.. SettingTable.All.Select(Describe)];
        var checks = settings.Sum(setting => setting["readOnly"]!.GetValue<bool>() ? 2 : 3);

        var script = await RunAsync(scripts, "settings.mjs", package, service, new JsonObject
        {
            ["token"] = Seeds.Token,
            ["zone"] = Seeds.ZoneId(0),
            ["settings"] = new JsonArray([.. settings]),
        });

        // Then come the ids that the SDK's types name.
        CheckLines.AssertAllPassed(script, atLeast: checks + 50);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_refusal_is_a_typed_error(string package)
    {
        var scripts = await NpmPackages.RequireAsync("npm");
        await using var service = await StartAsync(zones: 1, "free");
        var seed = await folder.WriteAsync("limited.json", Seeds.Zones(1));
        await using var limited = await ServiceProcess.StartAsync(
            folder.File("limited.db"), "Production", "--seed", seed, "--RateLimits:Writes:Permits=3");

        var script = await RunAsync(scripts, "errors.mjs", package, service, new JsonObject
        {
            ["token"] = Seeds.Token,
            ["readToken"] = Seeds.ReadToken,
            ["zone"] = Seeds.ZoneId(0),
            ["unknownZoneCode"] = UnknownZone,
            ["limitedBaseUrl"] = limited.BaseUrl,
            ["permits"] = 3,
        });

        CheckLines.AssertAllPassed(script, atLeast: 18);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Zones_are_paged_and_made_and_the_token_is_verified(string package)
    {
        const int Zones = 60;
        var scripts = await NpmPackages.RequireAsync("npm");
        await using var service = await StartAsync(Zones, "pro");

        var script = await RunAsync(scripts, "zones.mjs", package, service, new JsonObject
        {
            ["token"] = Seeds.Token,
            ["account"] = UsualAccount,
            ["unknownZoneCode"] = UnknownZone,
            ["names"] = new JsonArray([.. Enumerable.Range(0, Zones).Select(number => (JsonNode)$"zone{number:d3}.example")]),
        });

        CheckLines.AssertAllPassed(script, atLeast: 18);
    }

    public void Dispose() => folder.Dispose();

    private static JsonObject Describe(SettingRow row)
    {
        var initial = row.Default["enterprise"];
        // Another value than the default; where none may be written, what it is on another plan shows the refusal.
        var given = row.Legal.Concat(row.Default.Values).First(value => !JsonElement.DeepEquals(value, initial));
        var stored = row.Canonical.Where(pair => JsonElement.DeepEquals(pair.Given, given))
            .Select(pair => ToNode(pair.Stored)).FirstOrDefault(ToNode(given));
        return new JsonObject
        {
            ["id"] = row.Id,
            ["answeredId"] = row.ResponseId ?? row.Id,
            ["field"] = row.BodyField,
            ["initial"] = ToNode(initial),
            ["given"] = ToNode(given),
            ["stored"] = row.Kind == "numeric text" ? stored!.ToString() : stored,
            ["readOnly"] = row.ReadOnly,
            ["refusalCode"] = row.RefusalCode,
        };
    }

    private static JsonNode? ToNode(JsonElement value) => JsonNode.Parse(value.GetRawText());

    private async Task<ServiceProcess> StartAsync(int zones, string plan)
    {
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(zones, plan));
        return await ServiceProcess.StartAsync(
            folder.File("zonesettings.db"), "Production", "--seed", seed, "--RateLimits:Enabled=false");
    }

    private async Task<ProgramResult> RunAsync(
        string scripts, string script, string package, ServiceProcess service, JsonObject input) =>
        await ExternalProgram.RunAsync(
            "node",
            [script, package, await folder.WriteAsync("input.json", input.ToJsonString())],
            scripts,
            ("CLOUDFLARE_BASE_URL", service.BaseUrl));
}
