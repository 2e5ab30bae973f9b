using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Proxies;

/// <summary>
/// Who obeys what. Reports are taken into memory and written down by <see cref="WriteAsync"/> in few transactions, so that
/// a thousand proxies cost no thousand commits; a process that is killed forgets the reports since then, which come
/// again. Thread-safe.
/// </summary>
public sealed class ProxyRegistry(
    Inquiries inquiries, Upkeep upkeep, IOptions<ProxyOptions> options, TimeProvider clock)
{
    // Small enough that a write of a setting does not wait long for its turn.
    private const int LargestBatch = 100;

    private static readonly string HeardSince =
        $"WHERE {SqlText.Quote(nameof(ProxyReport.LastSeenOn))} >= {SqlText.Parameter(0)}";

    private readonly Lock gate = new();
    private readonly Dictionary<string, ProxyReport> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> unwritten = new(StringComparer.Ordinal);

    /// <summary>Takes a report. The times of what was so before are taken over from earlier ones.</summary>
    /// <returns>The report with these times.</returns>
    public ProxyReport Take(ProxyReport report)
    {
        lock (gate)
        {
            if (known.TryGetValue(report.ProxyId, out var earlier))
            {
                report = report.After(earlier);
            }
            else if (known.Count >= options.Value.Maximum)
            {
                ForgetOne();
            }

            known[report.ProxyId] = report;
            unwritten.Add(report.ProxyId);
            return report;
        }
    }

    /// <summary>Every proxy that was heard of here or by another process, ordered by its name.</summary>
    public async Task<IReadOnlyList<ProxyReport>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var inquiry = await inquiries.OpenAsync(cancellationToken);
        var oldest = clock.GetUtcNow() - options.Value.ForgetAfter;
        var rows = await StoredRows.Proxies.ListAsync(inquiry, HeardSince, [Microseconds.Of(oldest)], cancellationToken);
        lock (gate)
        {
            foreach (var row in rows)
            {
                Learn(row);
            }

            return [.. known.Values.Where(report => report.LastSeenOn >= oldest).OrderBy(report => report.ProxyId, StringComparer.Ordinal)];
        }
    }

    /// <summary>Writes down what was reported since the last time, and forgets who was not heard of for long.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var reports = Unwritten();
        foreach (var batch in reports.Chunk(LargestBatch))
        {
            await upkeep.RunAsync((context, token) => StoreAsync(context, batch, token), cancellationToken);
            MarkWritten(batch);
        }

        if (reports.Count > 0)
        {
            await upkeep.RunAsync(ForgetAsync, cancellationToken);
        }
    }

    // Two processes may hear of one proxy, so the table is asked before it is written.
    private static async Task StoreAsync(
        ZoneSettingsContext context, IReadOnlyCollection<ProxyReport> reports, CancellationToken cancellationToken)
    {
        var ids = reports.Select(report => report.ProxyId).ToList();
        var rows = await context.Proxies.AsNoTracking().Where(row => ids.Contains(row.ProxyId))
            .ToDictionaryAsync(row => row.ProxyId, cancellationToken);
        foreach (var report in reports)
        {
            if (!rows.TryGetValue(report.ProxyId, out var row))
            {
                context.Add(report);
            }
            else if (row.LastSeenOn <= report.LastSeenOn)
            {
                context.Update(report.After(row));
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task ForgetAsync(ZoneSettingsContext context, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - options.Value.ForgetAfter;
        await context.Proxies.Where(row => row.LastSeenOn < oldest).ExecuteDeleteAsync(cancellationToken);
        var surplus = await context.Proxies.CountAsync(cancellationToken) - options.Value.Maximum;
        if (surplus > 0)
        {
            var gone = await context.Proxies.OrderBy(row => row.LastSeenOn).ThenBy(row => row.ProxyId)
                .Take(surplus).Select(row => row.ProxyId).ToListAsync(cancellationToken);
            await context.Proxies.Where(row => gone.Contains(row.ProxyId)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private List<ProxyReport> Unwritten()
    {
        lock (gate)
        {
            var oldest = clock.GetUtcNow() - options.Value.ForgetAfter;
            foreach (var gone in known.Values.Where(report => report.LastSeenOn < oldest).ToList())
            {
                Forget(gone);
            }

            return [.. unwritten.Select(id => known[id])];
        }
    }

    private void MarkWritten(IReadOnlyCollection<ProxyReport> reports)
    {
        lock (gate)
        {
            foreach (var report in reports)
            {
                // It may have reported again meanwhile.
                if (known.GetValueOrDefault(report.ProxyId) == report)
                {
                    unwritten.Remove(report.ProxyId);
                }
            }
        }
    }

    private void Learn(ProxyReport row)
    {
        if (!known.TryGetValue(row.ProxyId, out var mine))
        {
            known[row.ProxyId] = row;
        }
        else
        {
            known[row.ProxyId] = row.LastSeenOn > mine.LastSeenOn ? row.After(mine) : mine.After(row);
        }
    }

    private void ForgetOne() => Forget(known.Values.MinBy(report => report.LastSeenOn)!);

    private void Forget(ProxyReport report)
    {
        known.Remove(report.ProxyId);
        unwritten.Remove(report.ProxyId);
    }
}
