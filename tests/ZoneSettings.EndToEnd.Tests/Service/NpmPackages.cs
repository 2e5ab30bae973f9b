using System.Collections.Concurrent;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.Service;

/// <summary>Installs the packages of a folder once per test run, and not at all when they are there from an earlier one.</summary>
public static class NpmPackages
{
    private const int OldestNode = 20;

    private static readonly string[] Install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

    private static readonly ConcurrentDictionary<string, Lazy<Task<ProgramResult>>> Installed = new();

    /// <summary>Goes on with Node.js, npm and the packages of a folder of <c>clients</c>, installed as its lock file has them.</summary>
    /// <returns>Full path of the folder.</returns>
    public static async Task<string> RequireAsync(string name)
    {
        var node = await ExternalProgram.TryAsync("node", "--version");
        Requires.That(node.ExitCode == 0, $"node is not installed ({node.Errors.Trim()})");
        var version = Version.Parse(node.Output.Trim().TrimStart('v'));
        Requires.That(version.Major >= OldestNode, $"node is {version}, the clients need {OldestNode} or later");
        var npm = await ExternalProgram.TryAsync("npm", "--version");
        Requires.That(npm.ExitCode == 0, $"npm is not installed ({npm.Errors.Trim()})");
        var folder = ClientFolder.Of(name);
        var installed = await InstallAsync(folder);
        Requires.That(installed.ExitCode == 0, $"npm ci failed, is the registry reachable? {installed.Errors.Trim()}");
        return folder;
    }

    /// <summary>Installs what the lock file names. The result of the first call holds for all.</summary>
    private static Task<ProgramResult> InstallAsync(string folder) =>
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
