using System.Diagnostics;
using System.Xml.Linq;

namespace ZoneSettings.Architecture.Tests;

/// <summary>The files of the repository that the tests look at.</summary>
public static class Repository
{
    private static readonly string[] MadeByTools = ["bin", "obj", "node_modules", "TestResults", "artifacts", ".git", ".vs", ".idea"];

    /// <summary>Full path of the folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that belongs to the repository, relative to the root, with / between folders.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>Project files of the product, the migrations and the tests.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    /// <summary>Source files, without those that the migration tool writes.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [.. Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !IsMigration(file))];

    public static string ReadText(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static XDocument ReadXml(string file) => XDocument.Load(Path.Combine(Root, file));

    /// <summary>File name of a project without its ending.</summary>
    public static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static bool IsMigration(string file) =>
        file.StartsWith("migrations/", StringComparison.Ordinal) && file.Contains("/Migrations/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ZoneSettings.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests are not below the solution.");
    }

    // What git tracks or would track; without git, everything that no tool made.
    private static List<string> ListFiles() => AskGit() ?? [.. ListFolder("")];

    private static List<string>? AskGit()
    {
        try
        {
            var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 && output.Length > 0
                ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Root, file)))]
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> ListFolder(string folder)
    {
        var directory = new DirectoryInfo(Path.Combine(Root, folder));
        return directory.EnumerateFiles().Select(file => folder + file.Name).Concat(
            directory.EnumerateDirectories().Where(below => !MadeByTools.Contains(below.Name))
                .SelectMany(below => ListFolder($"{folder}{below.Name}/")));
    }
}
