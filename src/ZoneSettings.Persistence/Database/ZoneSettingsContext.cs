using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Database;

/// <summary>The tables. Ids are 32 hex digits as text, instants are microseconds since 1970 in UTC.</summary>
public sealed class ZoneSettingsContext(DbContextOptions<ZoneSettingsContext> options) : DbContext(options)
{
    private const int IdLength = 32;

    /// <summary>Accounts.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Zones.</summary>
    public DbSet<Zone> Zones => Set<Zone>();

    /// <summary>Values that someone set.</summary>
    public DbSet<SettingOverride> Overrides => Set<SettingOverride>();

    /// <summary>The change feed, which is also the history.</summary>
    public DbSet<Change> Changes => Set<Change>();

    /// <summary>The revision counter.</summary>
    public DbSet<FeedState> FeedStates => Set<FeedState>();

    /// <summary>Tokens.</summary>
    public DbSet<ApiToken> Tokens => Set<ApiToken>();

    /// <summary>E-mails and keys.</summary>
    public DbSet<ApiKey> Keys => Set<ApiKey>();

    /// <summary>What proxies reported.</summary>
    public DbSet<ProxyReport> Proxies => Set<ProxyReport>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        configurationBuilder.Properties<HexId>().HaveConversion<HexIdConverter>().HaveMaxLength(IdLength);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account => account.ToTable("accounts").HasKey(row => row.Id));
        modelBuilder.Entity<Zone>(zone =>
        {
            zone.ToTable("zones").HasKey(row => row.Id);
            zone.HasIndex(row => row.Name).IsUnique();
            zone.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
            zone.Property(row => row.Plan).HasConversion<string>();
        });
        modelBuilder.Entity<SettingOverride>(setting =>
        {
            setting.ToTable("setting_overrides").HasKey(row => new { row.ZoneId, row.SettingId });
            setting.HasOne<Zone>().WithMany().HasForeignKey(row => row.ZoneId);
            setting.Property(row => row.Revision).IsConcurrencyToken();
        });
        modelBuilder.Entity<Change>(change =>
        {
            change.ToTable("changes").HasKey(row => row.Revision);
            change.Property(row => row.Revision).ValueGeneratedNever();
            change.Property(row => row.Subject).HasConversion<string>();
            // Each change of a setting names the one before it, so only where such a chain was broken has to be looked up.
            // An index over all changes would cost each write a page of its own.
            change.HasIndex(row => new { row.SubjectId, row.SettingId, row.Revision }).HasFilter("\"NewJson\" IS NULL");
        });
        modelBuilder.Entity<FeedState>(state =>
        {
            state.ToTable("feed_state").HasKey(row => row.Id);
            state.Property(row => row.Id).ValueGeneratedNever();
            state.Property(row => row.Revision).IsConcurrencyToken();
            if (!Database.IsNpgsql())
            {
                state.Ignore(row => row.Home);
            }
        });
        modelBuilder.Entity<ApiToken>(token =>
        {
            token.ToTable("tokens").HasKey(row => row.Id);
            token.HasIndex(row => row.Hash).IsUnique();
        });
        modelBuilder.Entity<ProxyReport>(proxy =>
        {
            proxy.ToTable("proxies").HasKey(row => row.ProxyId);
            proxy.Property(row => row.ProxyId).HasMaxLength(128);
        });
        modelBuilder.Entity<ApiKey>(key => key.ToTable("keys").HasKey(row => row.Email));
        if (Database.IsNpgsql())
        {
            CompareByBytes(modelBuilder);
        }
    }

    // SQLite compares texts so; PostgreSQL would by the language of its machine.
    private static void CompareByBytes(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(row => row.GetProperties())
            .Where(property => (property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string)))
        {
            property.SetCollation("C");
        }
    }
}
