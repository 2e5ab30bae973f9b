using System.Text.Json;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.Compatibility;

/// <summary>Reads what the scripts print.</summary>
internal static class CheckLines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Fails unless the script came to its end, every check passed, and there were at least so many.</summary>
    public static void AssertAllPassed(ProgramResult script, int atLeast)
    {
        List<CheckLine> lines =
        [
            .. script.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<CheckLine>(line, Options)!),
        ];
        var failed = lines.Where(line => !line.Passed).Select(line => $"{line.Check}: {line.Detail}").ToList();
        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
        Assert.Equal("end", lines[^1].Check);
        Assert.True(lines.Count - 1 >= atLeast, $"Only {lines.Count - 1} checks ran, expected {atLeast} or more.");
    }
}
