using Microsoft.EntityFrameworkCore;

namespace ZoneSettings.Benchmarks.Floors;

/// <summary>The tables of the plain server.</summary>
internal sealed class PlainContext(DbContextOptions<PlainContext> options) : DbContext(options)
{
    /// <summary>Values.</summary>
    public DbSet<PlainSetting> Settings => Set<PlainSetting>();

    /// <summary>Changes.</summary>
    public DbSet<PlainChange> Changes => Set<PlainChange>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<PlainSetting>().HasKey(row => new { row.ZoneId, row.SettingId });
}
