using Microsoft.EntityFrameworkCore;

namespace ZoneSettings.Persistence.Database;

/// <summary>SQLite's write-ahead log: how the writer's connection treats it.</summary>
internal static class WriteAheadLog
{
    private const int UsualPageSize = 4096;

    // The size limit gives the disk back what the log took while a reader kept it from beginning anew.
    private static readonly string Pragmas =
        $"PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit={(long)WalCheckpointer.LargestLog * UsualPageSize}";

    /// <summary>
    /// A commit that finds the log long would copy it into the database, and everybody behind it would wait. That is left
    /// to <see cref="WalCheckpointer"/>. Other databases are left as they are.
    /// </summary>
    public static Task LeaveToCheckpointerAsync(DbContext context, CancellationToken cancellationToken) =>
        context.Database.IsSqlite()
            ? context.Database.ExecuteSqlRawAsync(Pragmas, cancellationToken)
            : Task.CompletedTask;
}
