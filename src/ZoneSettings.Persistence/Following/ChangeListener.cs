using Microsoft.Extensions.Logging;
using Npgsql;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Following;

/// <summary>
/// Hears from PostgreSQL at once when another process has written, over a connection of its own. Nothing depends on it: what
/// was missed is seen by the next look. Whenever it could not hear, it has the database looked at.
/// </summary>
internal sealed partial class ChangeListener(
    PostgreSqlLocation location, LookRequests looks, TimeProvider clock, ILogger<ChangeListener> logger) : DatabaseAttendant
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private Task loop = Task.CompletedTask;
    private bool isDeaf;

    public override async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    internal override void Start() => loop = Task.Run(RunAsync, CancellationToken.None);

    internal override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await loop.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            var begin = clock.GetTimestamp();
            try
            {
                await ListenAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                BecomeDeaf(fault);
            }

            pause = clock.GetElapsedTime(begin) > LongestPause ? ShortestPause : Shorter(2 * pause, LongestPause);
            // Many processes lose a server at one moment, and need not all come back at one.
            await Task.Delay(pause * (0.5 + (Random.Shared.NextDouble() / 2)), clock, stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = location.CreateListener();
        connection.Notification += (_, told) => Hear(told.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand($"LISTEN {PostgreSqlLocation.Channel}", connection))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        BecomeHearing();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Hear(string payload)
    {
        if (FeedPlace.Parse(payload) is { } place)
        {
            looks.Hear(place);
        }
    }

    private void BecomeDeaf(Exception fault)
    {
        if (!isDeaf)
        {
            LogDeaf(location.Description, StateWriter.LookInterval.TotalSeconds, fault.GetBaseException().Message);
            isDeaf = true;
        }
    }

    private void BecomeHearing()
    {
        // What was told meanwhile, nobody heard.
        _ = looks.AskAsync();
        if (isDeaf)
        {
            LogHearing(location.Description);
            isDeaf = false;
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(LogLevel.Warning, "The database {Database} cannot tell of changes: {Reason} What other processes write is seen within {Seconds} s instead, and it is tried again.")]
    private partial void LogDeaf(string database, double seconds, string reason);

    [LoggerMessage(LogLevel.Information, "The database {Database} tells of changes again.")]
    private partial void LogHearing(string database);
}
