using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Prepared statements over one connection; a statement is no journey here. A transaction locks the file as it begins.</summary>
internal sealed class SqliteSession(ZoneSettingsContext context, SqliteLocation location) : WriteSession(context)
{
    private readonly FeedCounter counter = new(context);
    private readonly Dictionary<Type, RowWriter> writers = [];
    private readonly LogFlusher flusher = new(location);

    public override Task CommitAsync(
        IDbContextTransaction transaction, FeedPlace place, IStateReader written, StateOverlay staged,
        CancellationToken cancellationToken)
    {
        counter.Advance(place, staged.Revision);
        foreach (var step in RowStep.Between(written, staged))
        {
            if (!writers.TryGetValue(step.Kind, out var writer))
            {
                writers[step.Kind] = writer = new RowWriter(Context, step.Kind);
            }

            writer.Write(step);
        }

        return transaction.CommitAsync(cancellationToken);
    }

    public override Task SurviveAsync() => flusher.FlushAsync();

    public override ValueTask DisposeAsync()
    {
        flusher.Dispose();
        foreach (var writer in writers.Values)
        {
            writer.Dispose();
        }

        counter.Dispose();
        return base.DisposeAsync();
    }

    protected override Task<bool> LockAsync(FeedPlace place, CancellationToken cancellationToken)
    {
        OpenFile.EnsureInPlace(Context.Database.GetDbConnection());
        return Task.FromResult(counter.IsAt(place));
    }
}
