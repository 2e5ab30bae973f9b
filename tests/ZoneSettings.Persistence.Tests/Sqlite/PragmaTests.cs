using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Sqlite;

/// <summary>What a connection to a file has to be told; a server is configured by its operator.</summary>
public sealed class PragmaTests : IAsyncDisposable
{
    private readonly TestDatabase database = new(new SqliteStore());

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")] // FULL: every commit is flushed to the disk.
    [InlineData("foreign_keys", "1")]
    public async Task A_connection_of_the_context_has_the_mode_that_durability_needs(string pragma, string expected)
    {
        await database.StartAsync();
        // A second start on the same file: the mode has to be there without a migration, too.
        var instance = await database.StartAsync();
        await using var context = instance.CreateContext();
        var sql = $"SELECT CAST({pragma} AS TEXT) AS Value FROM pragma_{pragma}";
        var values = await context.Database.SqlQueryRaw<string>(sql).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, Assert.Single(values));
    }
}
