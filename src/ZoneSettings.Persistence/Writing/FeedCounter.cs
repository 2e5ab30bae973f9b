using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Following;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// The counter row over one connection to SQLite: where the database stands, and the step from there. Used by one thread,
/// inside of a transaction.
/// </summary>
internal sealed class FeedCounter : IDisposable
{
    private readonly RowColumn[] guards;
    private readonly RowStatement isAt;
    private readonly RowStatement advance;

    public FeedCounter(DbContext context)
    {
        var table = new RowTable(context, typeof(FeedState));
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var revision = table[nameof(FeedState.Revision)];
        guards = [.. table.Keys, table[nameof(FeedState.Epoch)], revision];
        isAt = new RowStatement(connection, table.Exists(guards), guards.Length);
        advance = new RowStatement(connection, table.Update(revision, guards), guards.Length + 1);
    }

    /// <summary>Whether the database stands at this place.</summary>
    public bool IsAt(FeedPlace place)
    {
        Bind(isAt, FeedState.OnlyId, place.Epoch, place.Revision);
        return isAt.Run();
    }

    /// <summary>Moves the database from a place to a later revision.</summary>
    /// <exception cref="DbUpdateConcurrencyException">It does not stand where it is moved from: somebody else has written.</exception>
    public void Advance(FeedPlace place, long to)
    {
        Bind(advance, FeedState.OnlyId, place.Epoch, place.Revision);
        advance.Bind(guards.Length, guards[^1].Convert(to));
        advance.Run();
        if (advance.Changed != 1)
        {
            throw new DbUpdateConcurrencyException(
                $"The counter is not at revision {place.Revision} of epoch {place.Epoch} any more.");
        }
    }

    public void Dispose()
    {
        isAt.Dispose();
        advance.Dispose();
    }

    private void Bind(RowStatement statement, params ReadOnlySpan<object> values)
    {
        for (var place = 0; place < guards.Length; place++)
        {
            statement.Bind(place, guards[place].Convert(values[place]));
        }
    }
}
