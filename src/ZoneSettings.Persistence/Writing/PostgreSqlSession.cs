using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// Two journeys to the server for a batch: one that begins and locks the counter, one that writes everything and commits.
/// The rows of a table travel as one array for each column. Nothing is prepared, for behind a pooler the next transaction
/// is another connection's.
/// </summary>
internal sealed class PostgreSqlSession : WriteSession
{
    private const string Commit = "COMMIT";

    private readonly NpgsqlConnection connection;
    private readonly RowColumn epoch;
    private readonly RowColumn revision;
    private readonly string lockCounter;
    private readonly string advance;
    private readonly Dictionary<Type, ArrayTable> tables = [];

    public PostgreSqlSession(ZoneSettingsContext context)
        : base(context)
    {
        connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var table = new RowTable(context, typeof(FeedState));
        epoch = table[nameof(FeedState.Epoch)];
        revision = table[nameof(FeedState.Revision)];
        var home = table[nameof(FeedState.Home)];
        lockCounter =
            $"SELECT {epoch.Name}, {revision.Name}, {home.Name} = {PlaceMark.PlaceSql} FROM {table.Name} FOR UPDATE";
        advance =
            $"UPDATE {table.Name} SET {revision.Name} = $1 RETURNING pg_notify('{PostgreSqlLocation.Channel}', {epoch.Name} || '.' || {revision.Name})";
    }

    public override async Task CommitAsync(
        IDbContextTransaction transaction, FeedPlace place, IStateReader written, StateOverlay staged,
        CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(advance) { Parameters = { new NpgsqlParameter { Value = staged.Revision } } });
        foreach (var step in RowStep.Between(written, staged))
        {
            batch.BatchCommands.Add(TableFor(step.Kind).Write(step));
        }

        // Saves a journey, and with it the time that the counter is locked. What fails before it is not committed.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Commit));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // After a fault the pool's other connections are likely to be broken, too.
    public override ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool(connection);
        return base.DisposeAsync();
    }

    protected override async Task<bool> LockAsync(FeedPlace place, CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgreSqlLocation.WriteLimits));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(lockCounter));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new DbUpdateConcurrencyException("The row that counts changes is gone, so nobody can be kept from writing.");
        }

        return Equals(epoch.ConvertBack(reader.GetValue(0)), place.Epoch)
            && Equals(revision.ConvertBack(reader.GetValue(1)), place.Revision)
            && reader.GetBoolean(2);
    }

    private NpgsqlBatch CreateBatch() => new(connection) { Timeout = PostgreSqlLocation.WriteSeconds };

    private ArrayTable TableFor(Type kind)
    {
        if (!tables.TryGetValue(kind, out var table))
        {
            tables[kind] = table = new ArrayTable(new RowTable(Context, kind));
        }

        return table;
    }
}
