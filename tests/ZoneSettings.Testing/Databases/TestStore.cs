using System.Data.Common;
using System.Text.RegularExpressions;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Testing.Databases;

/// <summary>
/// A database that one test has to itself, not made yet: a SQLite file or, in projects that say so, a database of the
/// PostgreSQL server that the tests of a process share.
/// </summary>
public abstract partial class TestStore : IAsyncDisposable
{
    // Set in the project files of tests that run on PostgreSQL.
    private const string Switch = "ZoneSettings.Testing.PostgreSql";

    /// <summary>Whether the tests of this project run on PostgreSQL.</summary>
    public static bool IsPostgreSql { get; } = AppContext.TryGetSwitch(Switch, out var isOn) && isOn;

    /// <summary>
    /// Whether tests cannot run here. For fixtures, which cannot skip the tests of their class: the tests find out by
    /// <see cref="Require"/>.
    /// </summary>
    public static bool IsMissing => IsPostgreSql && !PostgresPrograms.AreThere;

    /// <summary>SQL that begins a transaction beside which nobody else writes, though everybody reads.</summary>
    public static string BeginWrite => IsPostgreSql ? "BEGIN; LOCK TABLE feed_state IN EXCLUSIVE MODE" : "BEGIN IMMEDIATE";

    /// <summary>How the service names it in messages; without a password.</summary>
    public abstract string Description { get; }

    /// <summary>Configuration that points the service at it.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>A store of its own for a test; skips the test when the database's programs are missing.</summary>
    public static TestStore Create()
    {
        Require();
        return IsPostgreSql ? new PostgresStore() : new SqliteStore();
    }

    /// <summary>Skips the test when the database's programs are missing; in CI it fails.</summary>
    public static void Require()
    {
        if (IsPostgreSql)
        {
            PostgresPrograms.Find("initdb");
        }
    }

    /// <summary>Makes it, empty.</summary>
    public abstract Task CreateAsync();

    /// <summary>Whether somebody has made it.</summary>
    public abstract Task<bool> ExistsAsync();

    /// <summary>Puts its content into another one that may be in use, as a restored backup does.</summary>
    public abstract Task CopyToAsync(TestStore other);

    /// <summary>All that is in it, as bytes in which a text can be looked for.</summary>
    public abstract Task<byte[]> ReadAllAsync();

    /// <summary>What a fixture has made, unless <see cref="IsMissing"/>: then the test that asks is skipped.</summary>
    public static T Made<T>(T? fromFixture)
        where T : class
    {
        Require();
        return fromFixture ?? throw new InvalidOperationException("The fixture has not been initialized.");
    }

    /// <summary>A connection that no pool keeps.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        var connection = Connect();
        try
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs statements behind the service's back. Names of columns are written without quotation marks.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    /// <inheritdoc cref="ExecuteAsync(string)"/>
    public static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Quote(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>First column of every row. Names of columns are written without quotation marks.</summary>
    public async Task<IReadOnlyList<object>> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Quote(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<object>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>A closed connection that no pool keeps.</summary>
    protected abstract DbConnection Connect();

    // PostgreSQL takes a name without quotation marks for one of small letters; SQLite does not mind them.
    private static string Quote(string sql) => ColumnName.Replace(sql, "\"$0\"");

    [GeneratedRegex("""(?<![\w"'])(__EF)?([A-Z][a-z0-9]+)+(?![\w"'])""")]
    private static partial Regex ColumnName { get; }
}
