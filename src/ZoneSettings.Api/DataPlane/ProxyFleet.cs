using Microsoft.Extensions.Options;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Proxies;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Judges what proxies report by what the feed holds.</summary>
internal sealed class ProxyFleet(
    ProxyRegistry registry, FeedLog log, IOptions<ProxyOptions> options, TimeProvider clock)
{
    public ProxyView Take(StatusReport report)
    {
        var now = clock.GetUtcNow();
        return View(registry.Take(new ProxyReport
        {
            ProxyId = report.ProxyId,
            AppliedVersion = report.AppliedVersion,
            AppliedSince = now,
            RejectedVersion = report.RejectedVersion,
            RejectedReason = report.RejectedReason,
            AgeSeconds = report.AgeSeconds,
            FirstSeenOn = now,
            LastSeenOn = now,
        }));
    }

    /// <summary>Every proxy, ordered by its name.</summary>
    public async Task<IReadOnlyList<ProxyView>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await registry.ReadAsync(cancellationToken)).Select(View)];

    private ProxyView View(ProxyReport report)
    {
        var window = log.Current;
        var applied = FeedVersion.TryParse(report.AppliedVersion, out var version) && version.Epoch == window.Epoch ? version : null;
        return new ProxyView(
            report.ProxyId,
            WordOf(Judge(report, applied, window)),
            report.AppliedVersion,
            applied is null ? null : Math.Max(0, window.Head - applied.Revision),
            report.AppliedSince,
            report.RejectedVersion,
            report.RejectedReason,
            report.AgeSeconds,
            report.FirstSeenOn,
            report.LastSeenOn);
    }

    private ProxyState Judge(ProxyReport report, FeedVersion? applied, FeedWindow window)
    {
        if (clock.GetUtcNow() - report.LastSeenOn > options.Value.HeardWithin)
        {
            return ProxyState.NotHeard;
        }

        if (applied is null)
        {
            return ProxyState.OtherEpoch;
        }

        // What came after the report is not held against it: every proxy would be behind after every write.
        var isBehind = applied.Revision < window.Oldest || window.FirstAfter(applied.Revision)?.OccurredOn <= report.LastSeenOn;
        return isBehind ? ProxyState.Behind : ProxyState.Current;
    }

    private static string WordOf(ProxyState state) => state switch
    {
        ProxyState.Current => "current",
        ProxyState.Behind => "behind",
        ProxyState.OtherEpoch => "other_epoch",
        ProxyState.NotHeard => "not_heard",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state of a proxy."),
    };
}
