namespace ZoneSettings.Testing.Programs;

/// <summary>What a test needs beside .NET. On a person's machine a test without it is skipped and says why; in CI it fails.</summary>
public static class Requires
{
    /// <summary>Python as the distribution has it: another one that comes first on the path lacks the client.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] NginxPaths = ["/usr/sbin/nginx", "/usr/bin/nginx"];

    private static readonly string[] HaproxyPaths = ["/usr/sbin/haproxy", "/usr/bin/haproxy"];

    private static bool InContinuousIntegration =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes on when <paramref name="present"/>; else skips the test, or fails it in CI.</summary>
    public static void That(bool present, string otherwise)
    {
        Assert.False(!present && InContinuousIntegration, $"CI has to have what this test needs: {otherwise}");
        Assert.SkipUnless(present, otherwise);
    }

    /// <summary>Goes on when the system <paramref name="permits"/> what the test does; else skips it, in CI too, for nothing that could be installed would help.</summary>
    public static void Permission(bool permits, string otherwise) => Assert.SkipUnless(permits, otherwise);

    /// <summary>The distribution's Python with the CloudFlare module.</summary>
    public static async Task PythonCloudFlareAsync()
    {
        var import = await ExternalProgram.TryAsync(Python, "-c", "import CloudFlare");
        That(import.ExitCode == 0, $"{Python} has no module CloudFlare (package python3-cloudflare): {import.Errors.Trim()}");
    }

    /// <summary>A program on the path that answers <c>--version</c>.</summary>
    public static async Task ProgramAsync(string name)
    {
        var found = await ExternalProgram.TryAsync(name, "--version");
        That(found.ExitCode == 0, $"{name} is not installed ({found.Errors.Trim()})");
    }

    /// <summary>Full path of nginx, which has to be built with TLS; null when it is not installed.</summary>
    public static string? FindNginx() => Array.Find(NginxPaths, File.Exists);

    /// <inheritdoc cref="FindNginx"/>
    public static string Nginx()
    {
        That(FindNginx() is not null, $"nginx is not installed: none of {string.Join(", ", NginxPaths)} exists");
        return FindNginx()!;
    }

    /// <summary>Full path of HAProxy.</summary>
    public static string Haproxy()
    {
        var haproxy = Array.Find(HaproxyPaths, File.Exists);
        That(haproxy is not null, $"HAProxy is not installed: none of {string.Join(", ", HaproxyPaths)} exists");
        return haproxy!;
    }

    /// <summary>A browser that is already on the machine.</summary>
    /// <returns>Full path of the executable.</returns>
    public static string Browser()
    {
        var browser = Array.Find(Browsers, File.Exists);
        That(browser is not null, $"no browser: none of {string.Join(", ", Browsers)} exists");
        return browser!;
    }
}
