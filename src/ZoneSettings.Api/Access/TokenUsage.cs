using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Access;

/// <summary>Remembers when tokens were last used and writes it down once a minute, and at the end.</summary>
internal sealed partial class TokenUsage(
    Upkeep upkeep, TimeProvider clock, ILogger<TokenUsage> logger) : PeriodicWork(WriteInterval, clock)
{
    /// <summary>How often it is written down.</summary>
    public static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<HexId, DateTimeOffset> used = new();

    /// <summary>Remembers a use, to the minute; most calls only look.</summary>
    public void Note(ApiToken token)
    {
        var now = Clock.GetUtcNow();
        if (!used.TryGetValue(token.Id, out var last) || (now - last).Duration() >= WriteInterval)
        {
            used[token.Id] = now;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Not cancelled: requests that were cut off may have used the time up, and a database gives up by itself.
        await WorkAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        var uses = used.ToArray();
        if (uses.Length == 0)
        {
            return;
        }

        try
        {
            await upkeep.RunAsync((context, token) => WriteAsync(context, uses, token), cancellationToken);
            foreach (var use in uses)
            {
                used.TryRemove(use);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogWriteFailed(fault, uses.Length);
        }
    }

    private static async Task WriteAsync(
        ZoneSettingsContext context, KeyValuePair<HexId, DateTimeOffset>[] uses, CancellationToken cancellationToken)
    {
        foreach (var (id, instant) in uses)
        {
            await context.Tokens.Where(token => token.Id == id).ExecuteUpdateAsync(
                token => token.SetProperty(row => row.LastUsedOn, (DateTimeOffset?)instant), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The last use of {Count} tokens could not be written; it is tried again in a minute.")]
    private partial void LogWriteFailed(Exception fault, int count);
}
