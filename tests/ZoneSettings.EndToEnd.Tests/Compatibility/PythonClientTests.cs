using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.Service;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.Compatibility;

/// <summary>python-cloudflare as the distribution packages it.</summary>
public sealed class PythonClientTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_lists_writes_and_raises_the_codes_of_the_envelope()
    {
        const int Zones = 60;
        await Requires.PythonCloudFlareAsync();
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(Zones));
        await using var service = await ServiceProcess.StartAsync(
            folder.File("zonesettings.db"), "Production", "--seed", seed, "--RateLimits:Enabled=false");
        var input = await folder.WriteAsync("input.json", new JsonObject
        {
            ["baseUrl"] = service.BaseUrl,
            ["token"] = Seeds.Token,
            ["readToken"] = Seeds.ReadToken,
            ["zone"] = Seeds.ZoneId(0),
            ["names"] = new JsonArray([.. Enumerable.Range(0, Zones).Select(number => (JsonNode)$"zone{number:d3}.example")]),
            ["listed"] = SettingTable.All.Count,
            ["unknownZoneCode"] = 1001,
            ["unknownZoneMessage"] = "Invalid zone identifier",
        }.ToJsonString());

        // It reads a file of credentials in the home folder, which a person may have.
        var script = await ExternalProgram.RunAsync(
            Requires.Python, [Path.Combine(ClientFolder.Of("python"), "checks.py"), input], folder.Path, ("HOME", folder.Path));

        CheckLines.AssertAllPassed(script, atLeast: 20);
    }

    public void Dispose() => folder.Dispose();
}
