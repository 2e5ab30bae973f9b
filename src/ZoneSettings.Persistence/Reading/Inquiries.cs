using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Reading;

/// <summary>Opens connections to ask over; they come from the driver's pool, which EF Core has its own from, too.</summary>
public sealed class Inquiries(DatabaseLocation location, ILogger<Inquiries> logger)
{
    /// <summary>Where the feed stands in the database itself, whatever the memory knows.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The row that counts changes is gone.</exception>
    public async Task<FeedState> ReadFeedAsync(CancellationToken cancellationToken)
    {
        await using var inquiry = await OpenAsync(cancellationToken);
        return await StoredFeed.ReadAsync(inquiry, cancellationToken);
    }

    /// <summary>Over a connection to the primary server.</summary>
    internal Task<Inquiry> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(location.CreateConnection(), cancellationToken);

    /// <summary>The same without a pooler between.</summary>
    internal Task<Inquiry> OpenDirectlyAsync(CancellationToken cancellationToken) =>
        OpenAsync(location.CreateDirectConnection(), cancellationToken);

    /// <summary>Over a connection to the replica.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal Task<Inquiry> OpenReplicaAsync(CancellationToken cancellationToken) =>
        OpenAsync(location.CreateReplicaConnection(), cancellationToken);

    /// <summary>
    /// Over a context's open connection, in its transaction and with its patience; the connection stays the context's, so
    /// nobody disposes the answer.
    /// </summary>
    internal Inquiry Over(DbContext context) =>
        new(context.Database.GetDbConnection(), logger) { Seconds = context.Database.GetCommandTimeout() };

    private async Task<Inquiry> OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            location.Examine(connection);
            return new Inquiry(connection, logger);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
