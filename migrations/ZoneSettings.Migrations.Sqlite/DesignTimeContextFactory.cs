using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Migrations.Sqlite;

/// <summary>Gives the EF tool a context; it never opens the database.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<ZoneSettingsContext>
{
    public ZoneSettingsContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ZoneSettingsContext>();
        SqliteLocation.Configure(options, "Data Source=unused.db");
        return new ZoneSettingsContext(options.Options);
    }
}
