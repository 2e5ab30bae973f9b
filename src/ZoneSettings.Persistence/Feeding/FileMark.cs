using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Feeding;

/// <summary>
/// A small file beside the database that says how far the feed had come. When the database is behind it, or of another
/// epoch, it is not the one that was here last, but a backup. The file is not flushed to the disk: it outlives the
/// process, and a machine that loses power may lose its last words, but then it says too little, never too much. It has
/// no place in a backup.
/// </summary>
internal sealed partial class FileMark(SqliteLocation location, ILogger<FileMark> logger) : FeedMark
{
    // Always of one length, so that what is written covers what was there.
    private const int Length = 64;

    private bool isFailing;

    private string Path => location.MarkPath;

    // The file is read before the counter, for somebody may be writing: it is never ahead of a counter that is read later.
    internal override async Task<FeedState?> FindFittingAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        var last = Read();
        return await StoredRows.Feed.FindAsync(inquiry, cancellationToken) is { } feed && Fits(last, feed) ? feed : null;
    }

    // Another process that has just begun an epoch may not have written the file yet. What went back is noticed by its revision.
    internal override async Task<FoundFeed> FindAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        new(await StoredFeed.ReadAsync(inquiry, cancellationToken), IsForeign: false);

    internal override Task<string> FindHomeAsync(ZoneSettingsContext context, CancellationToken cancellationToken) =>
        Task.FromResult("");

    // Few bytes, in microseconds: where a start waits for nothing, it need not compile what waiting takes.
    private string? Read()
    {
        try
        {
            return File.ReadAllText(Path, Encoding.ASCII).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Fits(string? mark, FeedState feed) =>
        mark?.Split('.') is [var epoch, var revision]
        && epoch == feed.Epoch
        && long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= feed.Revision;

    /// <summary>That it cannot be said is logged once, and harms nothing else.</summary>
    internal override Task WriteAsync(string epoch, long revision, CancellationToken cancellationToken)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{epoch}.{revision}").PadRight(Length - 1) + "\n";
        try
        {
            using var file = File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            // Into the system's memory, in microseconds: to wait for it elsewhere would take each batch of writes longer.
            RandomAccess.Write(file, Encoding.ASCII.GetBytes(text), fileOffset: 0);
            isFailing = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!isFailing)
            {
                LogNotWritten(fault, Path);
            }

            isFailing = true;
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "{File} cannot be written. After a restored backup, run: migrate --new-epoch")]
    private partial void LogNotWritten(Exception fault, string file);
}
