namespace ZoneSettings.Testing.Programs;

/// <summary>Where the product's programs lie.</summary>
public static class BuiltProgram
{
    /// <summary>Path of a project's assembly, of the configuration that the running tests were built with.</summary>
    /// <param name="project">Name of a project below <c>src</c>.</param>
    public static string PathOf(string project)
    {
        // …/tests/X/bin/CONFIGURATION/FRAMEWORK
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(TestData.Root, "src", project, "bin", framework.Parent!.Name, framework.Name, $"{project}.dll");
    }
}
