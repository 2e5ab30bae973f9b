using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Published;

/// <summary>
/// Files that lie beside the repository where it is developed (<c>../shared</c>) and are not part of it. On another
/// machine a test that needs one is skipped and says why; in CI it fails.
/// </summary>
internal static class PublishedFile
{
    private static bool InContinuousIntegration =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The full path of a file that exists; else the test ends here.</summary>
    /// <param name="folder"><c>facts</c> or <c>data</c>.</param>
    /// <param name="name">The file's name.</param>
    public static string Require(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(TestData.Root, "..", "shared", folder, name));
        var isThere = File.Exists(path);
        var otherwise = $"../shared/{folder}/{name} is not beside the repository.";
        Assert.False(!isThere && InContinuousIntegration, $"CI has to have what this test needs: {otherwise}");
        Assert.SkipUnless(isThere, otherwise);
        return path;
    }
}
