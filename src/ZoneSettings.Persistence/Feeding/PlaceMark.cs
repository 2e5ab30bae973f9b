using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>
/// On PostgreSQL the counter's row says in which database it was written: identifier and timeline of the cluster, the
/// database and the table. A dump that was restored, a cluster that went on after a failover and one that was brought back
/// to an earlier moment differ in one of them. Not noticed by itself: files of the server that were put back as they had been.
/// </summary>
internal sealed class PlaceMark : FeedMark
{
    /// <summary>SQL for the place; the timeline is the one that is being written, which only a primary server has.</summary>
    public const string PlaceSql =
        """
        (SELECT system_identifier FROM pg_control_system())
        || '.' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
        || '.' || (SELECT oid FROM pg_database WHERE datname = current_database())
        || '.' || 'feed_state'::regclass::oid
        """;

    private static readonly string FindSql =
        $"SELECT {StoredRows.Feed.Columns}, {SqlText.Quote(nameof(FeedState.Home))} = {PlaceSql} FROM {StoredRows.Feed.Table}";

    internal override async Task<FeedState?> FindFittingAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        await TryFindAsync(inquiry, cancellationToken) is { IsForeign: false } found ? found.Feed : null;

    internal override async Task<FoundFeed> FindAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        StoredFeed.Demand(await TryFindAsync(inquiry, cancellationToken));

    internal override Task<string> FindHomeAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        context.Database.SqlQueryRaw<string>($"SELECT {PlaceSql} AS \"Value\"").SingleAsync(cancellationToken);

    private static Task<FoundFeed?> TryFindAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        inquiry.FindAsync(
            FindSql, row => new FoundFeed(StoredRows.Feed.Make(row), !row.GetBoolean(row.FieldCount - 1)), cancellationToken);

    internal override Task WriteAsync(string epoch, long revision, CancellationToken cancellationToken) => Task.CompletedTask;
}
