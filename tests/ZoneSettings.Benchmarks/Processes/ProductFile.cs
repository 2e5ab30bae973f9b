using ZoneSettings.Testing;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>Where the products that were built with this program lie.</summary>
internal static class ProductFile
{
    /// <summary>Path of a product's assembly, of the same configuration.</summary>
    public static string Of(string project)
    {
        // …/tests/ZoneSettings.Benchmarks/bin/CONFIGURATION/FRAMEWORK
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(TestData.Root, "src", project, "bin", framework.Parent!.Name, framework.Name, $"{project}.dll");
    }
}
