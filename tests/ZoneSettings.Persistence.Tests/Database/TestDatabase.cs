using Microsoft.Data.Sqlite;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Persistence.Tests.Database;

/// <summary>A database file in a folder of its own, and what the tests do to it behind the program's back.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zonesettings-").FullName;
    private readonly List<Instance> instances = [];

    public TestDatabase() => Location = Locate("zonesettings.db");

    public SqliteLocation Location { get; }

    /// <summary>A file in the same folder; not made yet.</summary>
    public SqliteLocation Locate(string name) => new(Path.Combine(folder, name));

    /// <summary>What another process would be: services of its own over the same file, migrated and started.</summary>
    public async Task<Instance> StartAsync(int? busySeconds = null, SqliteLocation? location = null)
    {
        var instance = Add(busySeconds, location);
        await instance.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await instance.Writer.StartAsync(TestContext.Current.CancellationToken);
        return instance;
    }

    /// <summary>The same, neither migrated nor started.</summary>
    public Instance Add(int? busySeconds = null, SqliteLocation? location = null)
    {
        var instance = new Instance(location ?? Location, busySeconds);
        instances.Add(instance);
        return instance;
    }

    /// <summary>A connection that no pool keeps.</summary>
    public async Task<SqliteConnection> OpenAsync(SqliteLocation? location = null)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = (location ?? Location).Path, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    public static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>First column of every row.</summary>
    public async Task<IReadOnlyList<object>> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<object>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }

    /// <summary>Waits until the condition holds: asks it between queries to the file, a bounded number of times.</summary>
    public async Task WaitUntilAsync(Func<bool> condition)
    {
        await using var connection = await OpenAsync();
        for (var i = 0; i < 100_000 && !condition(); i++)
        {
            await Task.Yield();
            await ExecuteAsync(connection, "SELECT COUNT(*) FROM sqlite_master");
        }

        Assert.True(condition(), "what was waited for did not come");
    }

    /// <summary>Puts the content of one database into another that may be in use, as a restored backup does.</summary>
    public async Task CopyAsync(SqliteLocation from, SqliteLocation to)
    {
        await using var source = await OpenAsync(from);
        await using var destination = await OpenAsync(to);
        source.BackupDatabase(destination);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
