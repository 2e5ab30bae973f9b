using System.Collections.Concurrent;

namespace ZoneSettings.EndToEnd.Tests.Service;

/// <summary>Installs the packages of a folder once per test run, and not at all when they are there from an earlier one.</summary>
public static class NpmPackages
{
    private static readonly string[] Install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

    private static readonly ConcurrentDictionary<string, Lazy<Task<ProgramResult>>> Installed = new();

    /// <summary>Installs what the lock file names. The result of the first call holds for all.</summary>
    public static Task<ProgramResult> InstallAsync(string folder) =>
        Installed.GetOrAdd(folder, path => new Lazy<Task<ProgramResult>>(() => RunAsync(path))).Value;

    private static async Task<ProgramResult> RunAsync(string folder)
    {
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        var note = Path.Combine(folder, "node_modules", ".installed-from");
        if (File.Exists(note) && await File.ReadAllTextAsync(note) == wanted)
        {
            return new ProgramResult(0, "", "");
        }

        var result = await ExternalProgram.RunAsync("npm", Install, folder);
        if (result.ExitCode == 0)
        {
            await File.WriteAllTextAsync(note, wanted);
        }

        return result;
    }
}
