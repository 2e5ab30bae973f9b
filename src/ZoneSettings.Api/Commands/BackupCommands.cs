using System.CommandLine;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Persistence.Backups;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Api.Commands;

/// <summary>Backups of a SQLite database. PostgreSQL has tools of its own for that, and they are named.</summary>
internal static class BackupCommands
{
    public static Command MakeBackup() => Make(
        "backup",
        "Write the database into a file, also while the service runs.",
        "The file to write; it must not be there yet.",
        Save,
        (database, file) =>
            $"""
            PostgreSQL is backed up by its own program, also while the service runs:
              pg_dump --format=custom --file={Quote(file)} {database.ToolArguments}
            """);

    public static Command MakeRestore() => Make(
        "restore",
        "Put a backup in the place of the database, while the service does not run. Data planes then take everything anew.",
        "The backup; it stays as it is.",
        Restore,
        (database, file) =>
            $"""
            PostgreSQL is restored by its own program. Stop every instance, then type
              pg_restore --clean --if-exists --no-owner --single-transaction {database.ToolArguments} {Quote(file)}
            The tables are new ones then, so the next instance that starts begins a new epoch, and data planes take
            everything anew. Only when files of the server were put back as they had been, type before the start:
              migrate --new-epoch
            """);

    private static Command Make(
        string name, string description, string fileDescription, Func<SqliteBackups, string, string> work,
        Func<PostgreSqlLocation, string, string> advise)
    {
        var file = new Argument<string>("file") { Description = fileDescription };
        var command = HostArguments.Accept(new Command(name, description) { file });
        command.SetAction(async (result, _) =>
        {
            await using var app = ServiceHost.Build(HostArguments.Of(result));
            switch (app.Services.GetRequiredService<DatabaseLocation>())
            {
                case SqliteLocation location:
                    var backups = new SqliteBackups(location, app.Services.GetRequiredService<TimeProvider>());
                    await result.InvocationConfiguration.Output.WriteLineAsync(work(backups, result.GetRequiredValue(file)));
                    return 0;
                case PostgreSqlLocation location:
                    await result.InvocationConfiguration.Error.WriteLineAsync(advise(location, result.GetRequiredValue(file)));
                    return 1;
                case var other:
                    throw new StartupException($"{other.Description} cannot be backed up.");
            }
        });
        return command;
    }

    private static string Save(SqliteBackups backups, string file)
    {
        var content = backups.Save(file);
        return $"Written: {Path.GetFullPath(file)} with {Describe(content)}. It was read once more and is whole.";
    }

    private static string Restore(SqliteBackups backups, string file)
    {
        var content = backups.Restore(file, out var kept);
        return $"Restored: {Describe(content)}."
            + (kept is null ? "" : $" The database that was there is kept as {kept}.")
            + " A new epoch begins at the next start: every data plane takes a new snapshot.";
    }

    private static string Describe(BackupContent content) =>
        $"{content.Zones} zones, revision {content.Revision}, {content.Bytes} bytes";

    private static string Quote(string file) => $"'{file.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
