using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Migrations.PostgreSql;

/// <summary>Gives the EF tool a context; it never opens the database.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<ZoneSettingsContext>
{
    public ZoneSettingsContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ZoneSettingsContext>();
        PostgreSqlLocation.Configure(options, "Host=unused");
        return new ZoneSettingsContext(options.Options);
    }
}
