using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ZoneSettings.Persistence.Database;

/// <summary>The part of EF Core that makes databases.</summary>
internal static class DatabaseCreation
{
    public static IRelationalDatabaseCreator GetRelationalCreator(this DbContext context) =>
        (IRelationalDatabaseCreator)context.GetService<IDatabaseCreator>();
}
