using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Sqlite;

/// <summary>What can be where a file is wanted, and what EF Core leaves in one.</summary>
public sealed class FileMigrationTests : IAsyncDisposable
{
    private const int Bound = 60_000;

    private readonly SqliteStore store = new();
    private readonly TestDatabase database;

    public FileMigrationTests() => database = new TestDatabase(store);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        var below = new SqliteLocation(Path.Combine(Path.GetDirectoryName(store.Path)!, "folder", "below", "new.db"));
        await using var instance = new Instance(below, busySeconds: null);
        await instance.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(below.Path));
    }

    [Fact(Timeout = Bound)]
    public async Task A_lock_row_that_a_dead_migrator_left_does_not_hang_the_start()
    {
        await database.ExecuteAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
            """);
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Single(await database.QueryAsync("SELECT Epoch FROM feed_state"));
    }
}
