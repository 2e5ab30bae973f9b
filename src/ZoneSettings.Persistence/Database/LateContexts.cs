using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ZoneSettings.Persistence.Database;

/// <summary>
/// A pool of contexts that is made when the first is wanted: a start whose database is up to date wants none, and many
/// services that it makes will, later.
/// </summary>
internal sealed class LateContexts(IServiceProvider services) : IDbContextFactory<ZoneSettingsContext>
{
    private readonly Lazy<PooledDbContextFactory<ZoneSettingsContext>> pool = new(
        () => new PooledDbContextFactory<ZoneSettingsContext>(services.GetRequiredService<DbContextOptions<ZoneSettingsContext>>()));

    public ZoneSettingsContext CreateDbContext() => pool.Value.CreateDbContext();
}
