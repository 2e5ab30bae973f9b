using System.Data.Common;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Database;

/// <summary>A database of a test's own, and what the tests do to it behind the program's back.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<TestStore> stores = [];
    private readonly List<Instance> instances = [];

    /// <summary>A database of the kind that the project's tests run on.</summary>
    public TestDatabase()
        : this(TestStore.Create())
    {
    }

    /// <summary>A database of one kind, whatever the others run on.</summary>
    public TestDatabase(TestStore store)
    {
        stores.Add(store);
        Location = LocationOf(store);
    }

    public TestStore Store => stores[0];

    public DatabaseLocation Location { get; }

    /// <summary>Another database that is gone with this one; not made yet.</summary>
    public TestStore AddStore()
    {
        var store = TestStore.Create();
        stores.Add(store);
        return store;
    }

    /// <summary>What another process would be: services of its own over the same database, migrated and started.</summary>
    public async Task<Instance> StartAsync(int? busySeconds = null, TestStore? store = null)
    {
        var instance = Add(busySeconds, store);
        await instance.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await instance.Writer.StartAsync(TestContext.Current.CancellationToken);
        return instance;
    }

    /// <summary>The same, neither migrated nor started.</summary>
    public Instance Add(int? busySeconds = null, TestStore? store = null)
    {
        var instance = new Instance(store is null ? Location : LocationOf(store), busySeconds);
        instances.Add(instance);
        return instance;
    }

    /// <inheritdoc cref="TestStore.OpenAsync"/>
    public Task<DbConnection> OpenAsync() => Store.OpenAsync();

    /// <inheritdoc cref="TestStore.ExecuteAsync(string)"/>
    public Task ExecuteAsync(string sql) => Store.ExecuteAsync(sql);

    /// <inheritdoc cref="TestStore.QueryAsync"/>
    public Task<IReadOnlyList<object>> QueryAsync(string sql) => Store.QueryAsync(sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private static DatabaseLocation LocationOf(TestStore store) => store switch
    {
        SqliteStore sqlite => new SqliteLocation(sqlite.Path),
        PostgresStore postgres => new PostgreSqlLocation(postgres.ConnectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(store), store, "Unknown kind."),
    };
}
