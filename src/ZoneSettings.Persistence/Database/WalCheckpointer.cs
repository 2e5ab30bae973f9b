using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Persistence.Database;

/// <summary>
/// Copies SQLite's write-ahead log into the database over a connection of its own, beside the writer, so that no commit
/// waits for it. While the log is longer than <see cref="LargestLog"/> the writer is held up for a moment, to let the log
/// begin anew. A reader in the middle of a long query puts that off, and the log grows until the reader ends.
/// </summary>
public sealed partial class WalCheckpointer(
    SqliteLocation location, WriteTurn turn, TimeProvider clock, ILogger<WalCheckpointer> logger) : DatabaseAttendant
{
    /// <summary>Pages that the log may have before it has to begin anew; 64 MiB of the usual 4 KiB pages.</summary>
    public const int LargestLog = 16_384;

    /// <summary>How often the log is copied.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // Pages that are copied in a moment, and passes after which the writer has to wait for more, because it is as fast.
    private const int SmallRest = 256;
    private const int MostPasses = 5;

    // For a database that is locked whole; a log that is in use is no reason to wait at all.
    private const int BusySeconds = 1;

    private readonly CancellationTokenSource stopping = new();
    private SqliteConnection? connection;
    private Task loop = Task.CompletedTask;
    private bool failed;

    internal override void Start()
    {
        // Runs from now on, whenever a thread is free for the loop.
        var timer = new PeriodicTimer(Interval, clock);
        loop = Task.Run(() => RunAsync(timer), CancellationToken.None);
    }

    /// <summary>Ends the loop and empties the log, unless another process is using it.</summary>
    internal override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await loop.WaitAsync(cancellationToken);
        await TryCheckpointAsync("TRUNCATE", cancellationToken);
        await CloseAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync();
        stopping.Dispose();
    }

    private async Task RunAsync(PeriodicTimer started)
    {
        using var timer = started;
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                await CheckpointAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end of the loop.
        }
    }

    private async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        // What is written during a pass is left to the next one, less each time, and the writer waits for the last rest alone.
        var before = 0L;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var (pages, copied) = await TryCheckpointAsync("PASSIVE", cancellationToken);
            if (pages <= LargestLog)
            {
                return;
            }

            if (copied - before <= SmallRest)
            {
                break;
            }

            before = copied;
        }

        using (await turn.EnterAsync(cancellationToken))
        {
            await TryCheckpointAsync("RESTART", cancellationToken);
        }
    }

    /// <summary>Answers how many pages the log had, and how many of them are copied; none when that cannot be found out.</summary>
    private async Task<(long Pages, long Copied)> TryCheckpointAsync(string mode, CancellationToken cancellationToken)
    {
        try
        {
            connection ??= await OpenAsync(cancellationToken);
            OpenFile.EnsureInPlace(connection);
            await using var command = connection.CreateCommand();
            command.CommandTimeout = BusySeconds;
            command.CommandText = $"PRAGMA wal_checkpoint({mode})";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var (pages, copied) = (reader.GetInt64(1), reader.GetInt64(2));
            if (pages > LargestLog)
            {
                // SQLite leaves that to the moment in which the log begins anew, when the writer has to wait.
                OpenFile.Flush(connection);
            }

            // While somebody else copies, this tells of no failure and of no success either.
            var isBusy = reader.GetInt64(0) != 0;
            failed &= isBusy || copied < pages;
            return (pages, copied);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await FailAsync(fault);
            return default;
        }
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var opened = new SqliteConnection(location.UnpooledConnectionString);
        await opened.OpenAsync(cancellationToken);
        return opened;
    }

    private async Task FailAsync(Exception fault)
    {
        await CloseAsync();
        if (!failed)
        {
            LogCheckpointFailed(fault);
            failed = true;
        }
    }

    private async Task CloseAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The write-ahead log cannot be copied into the database; it grows until it can. Said once per outage.")]
    private partial void LogCheckpointFailed(Exception fault);
}
