using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ZoneSettings.Persistence.Database;

/// <summary>Names of migrations, found without EF Core's services: those take longer to build than all the rest of a start.</summary>
internal static class KnownMigrations
{
    /// <summary>Where EF Core notes which migrations a database has.</summary>
    public const string AppliedSql = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";

    /// <summary>Of an assembly, oldest first.</summary>
    public static IReadOnlyList<string> In(string assembly) =>
    [
        .. Assembly.Load(assembly).GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal),
    ];
}
