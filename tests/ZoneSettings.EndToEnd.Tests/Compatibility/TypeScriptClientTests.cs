using ZoneSettings.EndToEnd.Tests.Service;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.Compatibility;

/// <summary>A client generated from the checked-in document: it compiles, does not compile with a wrong value, and works.</summary>
public sealed class TypeScriptClientTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_generated_client_compiles_strictly_and_works()
    {
        var project = await NpmPackages.RequireAsync("typescript");
        await RunNodeAsync(
            project, "openapi-typescript/bin/cli.js", Path.Combine(TestData.Root, "openapi", "zone-settings.json"), "-o", "build/zone-settings.ts");
        await RunNodeAsync(project, "typescript/bin/tsc", "--project", ".", "--strict", "--noEmitOnError");
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(6));
        await using var service = await ServiceProcess.StartAsync(folder.File("zonesettings.db"), "Production", "--seed", seed);

        var script = await ExternalProgram.RunAsync(
            "node", ["build/client.js", service.BaseUrl, Seeds.Token, Seeds.ZoneId(0)], project);

        CheckLines.AssertAllPassed(script, atLeast: 10);
    }

    public void Dispose() => folder.Dispose();

    private static async Task RunNodeAsync(string project, string program, params string[] arguments) =>
        (await ExternalProgram.RunAsync("node", [$"node_modules/{program}", .. arguments], project)).Succeeded();
}
