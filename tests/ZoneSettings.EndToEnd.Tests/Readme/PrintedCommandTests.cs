using System.Text.Json;
using System.Text.RegularExpressions;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.Readme;

/// <summary>A first start prints commands; they do what it says they do, typed as they stand.</summary>
public sealed partial class PrintedCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_three_printed_commands_read_change_and_are_refused()
    {
        await Requires.ProgramAsync("bash");
        await Requires.ProgramAsync("curl");
        await using var service = await ServiceProcess.StartAsync(folder.File("zonesettings.db"), "Development");

        var read = await RunNextAsync(service);
        Assert.True(read.GetProperty("success").GetBoolean());
        Assert.Equal("full", read.GetProperty("result").GetProperty("value").GetString());

        var changed = await RunNextAsync(service);
        Assert.True(changed.GetProperty("success").GetBoolean());
        Assert.Equal("strict", changed.GetProperty("result").GetProperty("value").GetString());

        var refused = await RunNextAsync(service);
        Assert.False(refused.GetProperty("success").GetBoolean());
        Assert.Equal(1015, refused.GetProperty("errors")[0].GetProperty("code").GetInt32());
    }

    public void Dispose() => folder.Dispose();

    private static async Task<JsonElement> RunNextAsync(ServiceProcess service)
    {
        var line = await service.ReadUntilAsync(CurlLine);
        return JsonElement.Parse((await ExternalProgram.RunAsync("bash", ["-c", line.Value])).Succeeded());
    }

    [GeneratedRegex(@"^\s*curl .*")]
    private static partial Regex CurlLine { get; }
}
