using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Sqlite;

/// <summary>On PostgreSQL the counter's row is locked before it is read, and nobody can move it.</summary>
public sealed class MovedCounterTests : IAsyncDisposable
{
    private readonly TestDatabase database = new(new SqliteStore());

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_counter_that_somebody_moved_meanwhile_refuses_the_whole_transaction()
    {
        var instance = await database.StartAsync();
        var before = instance.Store.Revision;
        await database.ExecuteAsync(
            "CREATE TRIGGER hold BEFORE UPDATE ON feed_state BEGIN SELECT RAISE(IGNORE); END");
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => instance.PutZoneAsync(Stage.MakeZone("one.example")));
        Assert.IsType<DbUpdateConcurrencyException>(fault.InnerException);
        Assert.Equal(before, instance.Store.Revision);
        foreach (var table in (string[])["accounts", "zones", "changes"])
        {
            Assert.Equal(0L, Assert.Single(await database.QueryAsync($"SELECT COUNT(*) FROM {table}")));
        }

        await database.ExecuteAsync("DROP TRIGGER hold");
        await instance.PutZoneAsync(Stage.MakeZone("one.example"));
        Assert.Equal(["one.example"], await database.QueryAsync("SELECT Name FROM zones"));
    }
}
