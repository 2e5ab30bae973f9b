using System.Globalization;
using System.Text;
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
/// One journey to the server for a batch while nobody else writes: a single statement, a transaction by itself, that writes
/// everything if the counter is where it was. Two while others write: one that begins and locks the counter, one that
/// writes and commits. The rows of a table travel as one array for each column. Nothing is prepared, for behind a pooler the
/// next transaction is another connection's.
/// </summary>
internal sealed class PostgreSqlSession : WriteSession
{
    // So often in a row the counter was found untouched before nobody is expected there.
    private const int Quiet = 3;

    private const string Commit = "COMMIT";
    private const string Moved = "moved";

    private readonly NpgsqlConnection connection;
    private readonly RowColumn epoch;
    private readonly RowColumn revision;
    private readonly string lockCounter;
    private readonly string advance;
    private readonly string advanceUntouched;
    private readonly Dictionary<Type, ArrayTable> tables = [];
    private readonly Dictionary<string, string> texts = [];
    private int untouched;

    public PostgreSqlSession(ZoneSettingsContext context)
        : base(context)
    {
        connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var table = new RowTable(context, typeof(FeedState));
        epoch = table[nameof(FeedState.Epoch)];
        revision = table[nameof(FeedState.Revision)];
        var isAtHome = $"{table[nameof(FeedState.Home)].Name} = {PlaceMark.PlaceSql}";
        var tell = $"RETURNING pg_notify('{PostgreSqlLocation.Channel}', {epoch.Name} || '.' || {revision.Name})";
        lockCounter = $"SELECT {epoch.Name}, {revision.Name}, {isAtHome} FROM {table.Name} FOR UPDATE";
        advance = $"UPDATE {table.Name} SET {revision.Name} = $1 {tell}";
        advanceUntouched =
            $"UPDATE {table.Name} SET {revision.Name} = $1 WHERE {epoch.Name} = $2 AND {revision.Name} = $3 AND {isAtHome} {tell}";
    }

    public override bool ExpectsNobody => untouched >= Quiet;

    /// <summary>
    /// Parts of one statement are done in no order. That does no harm, for no row is in two of them and foreign keys are looked
    /// at when all is done; but a zone that goes may leave its name to one that comes.
    /// </summary>
    public override async Task<bool> TryCommitAsync(
        FeedPlace place, IStateReader written, StateOverlay staged, CancellationToken cancellationToken)
    {
        RowStep[] steps = [.. RowStep.Between(written, staged)];
        if (steps.Any(step => step.Act == RowAct.Delete && step.Kind == typeof(Zone)))
        {
            return false;
        }

        await using var command = new NpgsqlCommand(StatementFor(steps), connection) { CommandTimeout = PostgreSqlLocation.WriteSeconds };
        foreach (var value in (ReadOnlySpan<object>)[staged.Revision, place.Epoch, place.Revision])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        foreach (var step in steps)
        {
            TableFor(step.Kind).Fill(command.Parameters, step);
        }

        if (await command.ExecuteScalarAsync(cancellationToken) is 1L)
        {
            return true;
        }

        untouched = 0;
        return false;
    }

    public override async Task CommitAsync(
        IDbContextTransaction transaction, FeedPlace place, IStateReader written, StateOverlay staged,
        CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(advance) { Parameters = { new NpgsqlParameter { Value = staged.Revision } } });
        foreach (var step in RowStep.Between(written, staged))
        {
            var table = TableFor(step.Kind);
            var command = new NpgsqlBatchCommand(TextOf($"{step.Act} {step.Kind.Name}", () => table.Sql(step.Act, first: 1, condition: null)));
            table.Fill(command.Parameters, step);
            batch.BatchCommands.Add(command);
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

        var isUntouched = Equals(epoch.ConvertBack(reader.GetValue(0)), place.Epoch)
            && Equals(revision.ConvertBack(reader.GetValue(1)), place.Revision)
            && reader.GetBoolean(2);
        untouched = isUntouched ? untouched + 1 : 0;
        return isUntouched;
    }

    private NpgsqlBatch CreateBatch() => new(connection) { Timeout = PostgreSqlLocation.WriteSeconds };

    private string StatementFor(IReadOnlyList<RowStep> steps) => TextOf(
        $"{Moved}: {string.Join(", ", steps.Select(step => $"{step.Act} {step.Kind.Name}"))}", () => MakeStatement(steps));

    // There are few shapes of batches, and their texts are long.
    private string TextOf(string shape, Func<string> make)
    {
        if (!texts.TryGetValue(shape, out var text))
        {
            texts[shape] = text = make();
        }

        return text;
    }

    private string MakeStatement(IReadOnlyList<RowStep> steps)
    {
        var sql = new StringBuilder($"WITH {Moved} AS ({advanceUntouched})");
        var first = 4;
        for (var place = 0; place < steps.Count; place++)
        {
            var (act, table) = (steps[place].Act, TableFor(steps[place].Kind));
            sql.Append(CultureInfo.InvariantCulture, $", step{place} AS ({table.Sql(act, first, Moved)})");
            first += table.Parameters(act);
        }

        return sql.Append(CultureInfo.InvariantCulture, $" SELECT COUNT(*) FROM {Moved}").ToString();
    }

    private ArrayTable TableFor(Type kind)
    {
        if (!tables.TryGetValue(kind, out var table))
        {
            tables[kind] = table = new ArrayTable(new RowTable(Context, kind));
        }

        return table;
    }
}
