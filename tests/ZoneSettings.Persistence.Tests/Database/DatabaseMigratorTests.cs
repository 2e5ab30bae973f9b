using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Database;

public sealed class DatabaseMigratorTests : IAsyncDisposable
{
    private const string Epoch = "SELECT Epoch FROM feed_state";
    private const int Bound = 60_000;

    private static readonly string Tables = TestStore.IsPostgreSql
        ? "(SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public') AS tables"
        : "(SELECT name FROM sqlite_master WHERE type = 'table')";

    private readonly TestDatabase database = new();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_missing_database_is_made()
    {
        var instance = database.Add();
        Assert.NotEmpty(await instance.Migrator.FindPendingAsync(TestContext.Current.CancellationToken));
        await instance.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.True(await database.Store.ExistsAsync());
        Assert.Empty(await instance.Migrator.FindPendingAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Looking_for_what_is_pending_does_not_make_it()
    {
        await database.Add().Migrator.FindPendingAsync(TestContext.Current.CancellationToken);
        Assert.False(await database.Store.ExistsAsync());
    }

    [Fact]
    public async Task An_empty_one_gets_every_table_and_an_epoch()
    {
        await database.Store.CreateAsync();
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        string[] tables = ["accounts", "changes", "feed_state", "keys", "proxies", "setting_overrides", "tokens", "zones"];
        Assert.Equal(tables, await database.QueryAsync($"SELECT name FROM {Tables} WHERE name NOT LIKE '~_~_%' ESCAPE '~' ORDER BY name"));
        Assert.Matches("^[0-9a-f]{16}$", Assert.IsType<string>(Assert.Single(await database.QueryAsync(Epoch))));
        Assert.Equal(0L, Assert.Single(await database.QueryAsync("SELECT Revision FROM feed_state")));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        var before = await ReadAsync();
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await ReadAsync());

        async Task<IEnumerable<object>> ReadAsync() =>
            (await database.QueryAsync("SELECT Epoch || Revision || Defaults FROM feed_state"))
            .Concat(await database.QueryAsync("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId"));
    }

    [Fact]
    public async Task Two_databases_have_two_epochs()
    {
        var other = database.AddStore();
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await database.Add(store: other).Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await using var context = database.Add(store: other).CreateContext();
        var epoch = (await context.FeedStates.SingleAsync(TestContext.Current.CancellationToken)).Epoch;
        Assert.NotEqual(epoch, Assert.Single(await database.QueryAsync(Epoch)));
    }

    [Fact]
    public async Task A_missing_epoch_is_drawn_by_the_next_start()
    {
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync("DELETE FROM feed_state");
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Single(await database.QueryAsync(Epoch));
    }

    [Fact(Timeout = Bound)]
    public async Task Migrators_at_once_end_well_and_draw_one_epoch()
    {
        var migrators = Enumerable.Range(0, 8).Select(_ => database.Add().Migrator).ToList();
        var token = TestContext.Current.CancellationToken;
        await Task.WhenAll(migrators.Select(migrator => Task.Run(() => migrator.MigrateAsync(token), token)));
        Assert.Single(await database.QueryAsync(Epoch));
        Assert.Equal(
            await database.QueryAsync("SELECT DISTINCT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId"),
            await database.QueryAsync("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId"));
    }

    [Fact(Timeout = Bound)]
    public async Task A_migrator_waits_for_the_one_that_holds_the_lock()
    {
        Task migrating;
        await using (await database.Location.LockAsync(TestContext.Current.CancellationToken))
        {
            migrating = database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            Assert.Empty(await database.QueryAsync($"SELECT name FROM {Tables}"));
            Assert.False(migrating.IsCompleted);
        }

        await migrating;
        Assert.Single(await database.QueryAsync(Epoch));
    }

    [Fact(Timeout = Bound)]
    public async Task Waiting_for_the_lock_can_be_cancelled()
    {
        await using var held = await database.Location.LockAsync(TestContext.Current.CancellationToken);
        using var given = new CancellationTokenSource();
        var migrating = database.Add().Migrator.MigrateAsync(given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => migrating);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_the_name_of_its_migration()
    {
        await database.Add().Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_FromTheFuture', '99.0.0')");
        var migrator = database.Add().Migrator;
        var refusal = await Assert.ThrowsAsync<DatabaseTooNewException>(
            () => migrator.MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Contains("29991231235959_FromTheFuture", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(database.Store.Description, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(database.Add().CreateContext().Database.GetMigrations().Last(), refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DatabaseTooNewException>(
            () => migrator.FindPendingAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_model_has_no_changes_without_a_migration()
    {
        await using var context = database.Add().CreateContext();
        Assert.False(context.Database.HasPendingModelChanges());
    }
}
