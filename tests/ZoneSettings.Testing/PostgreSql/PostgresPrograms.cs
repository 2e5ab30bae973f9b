using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Testing.PostgreSql;

/// <summary>PostgreSQL's own programs, and as whom they run: they refuse to be run by root.</summary>
internal static class PostgresPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql";

    private static readonly string[] PgBouncerPaths = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"];

    /// <summary>User of the system as whom the programs run when the tests are run by root; Debian's package makes it.</summary>
    private const string SystemUser = "postgres";

    private static string? Folder { get; } = FindFolder();

    /// <summary>Whether there is a server to run.</summary>
    public static bool AreThere => Folder is not null;

    /// <summary>Full path of one of PostgreSQL's programs; skips the test when there is none.</summary>
    public static string Find(string name)
    {
        Requires.That(Folder is not null, $"PostgreSQL is not installed: no initdb in {DebianFolder}/*/bin nor on the path");
        return Path.Combine(Folder!, name);
    }

    /// <summary>Full path of PgBouncer; skips the test when there is none.</summary>
    public static string FindPgBouncer()
    {
        var found = Array.Find(PgBouncerPaths, File.Exists);
        Requires.That(found is not null, $"PgBouncer is not installed: none of {string.Join(", ", PgBouncerPaths)} exists");
        return found!;
    }

    /// <summary>A command line that runs a program as somebody who is not root. The program takes the place of the command.</summary>
    public static string[] AsUser(string program, params IEnumerable<string> arguments) => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups", "--", program, .. arguments]
        : [program, .. arguments];

    /// <summary>A new folder that belongs to whom the programs run as.</summary>
    public static async Task<string> MakeFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("zonesettings-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            (await ExternalProgram.RunAsync("chown", [SystemUser, folder])).Succeeded();
        }

        return folder;
    }

    /// <summary>Runs one of PostgreSQL's programs to its end.</summary>
    public static Task<ProgramResult> RunAsync(string folder, string name, params IEnumerable<string> arguments)
    {
        var line = AsUser(Find(name), arguments);
        return ExternalProgram.RunAsync(line[0], line[1..], folder);
    }

    // Debian keeps the servers off the path, a folder for each version.
    private static string? FindFolder()
    {
        var versions = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return versions.OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).Concat(path)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}
