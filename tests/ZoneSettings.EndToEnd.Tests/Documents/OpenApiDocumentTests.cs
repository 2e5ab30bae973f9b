using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.Documents;

/// <summary>The checked-in document, which people read and generate clients from without running the service.</summary>
public sealed class OpenApiDocumentTests : IDisposable
{
    private const string Mend = "make it anew with: dotnet run --project src/ZoneSettings.Api -- openapi --output openapi/zone-settings.json";

    private readonly TemporaryFolder folder = new();

    private static string CheckedIn { get; } = Path.Combine(TestData.Root, "openapi", "zone-settings.json");

    [Fact]
    public async Task The_command_writes_the_checked_in_document()
    {
        var output = folder.File("openapi.json");
        (await ExternalProgram.RunAsync("dotnet", [ServiceProcess.Program, "openapi", "--output", output])).Succeeded();

        Assert.True(await ReadAsync(CheckedIn) == await ReadAsync(output), $"openapi/zone-settings.json is out of date; {Mend}");
    }

    [Fact]
    public async Task The_command_prints_the_checked_in_document()
    {
        var printed = (await ExternalProgram.RunAsync("dotnet", [ServiceProcess.Program, "openapi"])).Succeeded();

        Assert.Equal(await ReadAsync(CheckedIn), printed);
    }

    [Fact]
    public async Task The_service_serves_the_checked_in_document()
    {
        await using var service = await ServiceProcess.StartAsync(folder.File("zonesettings.db"));
        using var http = new HttpClient();

        var served = await http.GetStringAsync($"{service.Address}/openapi.json", TestContext.Current.CancellationToken);

        // The file ends its last line, as text files do.
        Assert.True(await ReadAsync(CheckedIn) == served.TrimEnd() + "\n", $"openapi/zone-settings.json is out of date; {Mend}");
    }

    public void Dispose() => folder.Dispose();

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
