using System.Text.Json;
using ZoneSettings.EndToEnd.Tests.Service;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.Documents;

/// <summary>The document in the eyes of a linter that others wrote.</summary>
public sealed class OpenApiLintTests
{
    [Fact]
    public async Task The_recommended_rules_find_no_error()
    {
        var folder = await NpmPackages.RequireAsync("typescript");

        var lint = await ExternalProgram.RunAsync(
            "node",
            [
                Path.Combine("node_modules", "@redocly", "cli", "bin", "cli.js"), "lint", "--extends=recommended", "--format=json",
                Path.Combine(TestData.Root, "openapi", "zone-settings.json"),
            ],
            folder,
            ("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));

        var report = JsonElement.Parse(lint.Output);
        Assert.True(report.GetProperty("totals").GetProperty("errors").GetInt32() == 0, lint.Output);
        Assert.Equal(0, lint.ExitCode);
    }
}
