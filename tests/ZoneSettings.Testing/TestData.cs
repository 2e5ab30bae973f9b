using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZoneSettings.Testing;

/// <summary>Reads the tables in tests/data of the working copy that the tests were built from.</summary>
public static class TestData
{
    private const string SolutionFile = "ZoneSettings.sln";

    // A misspelled field in a table is a fault of the table, not something to skip.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The folder that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The rows of the table <paramref name="fileName"/>.</summary>
    public static IReadOnlyList<TRow> Read<TRow>(string fileName)
    {
        using var file = File.OpenRead(Path.Combine(Root, "tests", "data", fileName));
        return JsonSerializer.Deserialize<List<TRow>>(file, Options)
            ?? throw new InvalidDataException($"{fileName} holds null instead of rows.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {SolutionFile}.");
    }
}
