using Microsoft.EntityFrameworkCore;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>Turns what a batch staged into rows. What to insert, update or delete is the difference between the committed state and the staged one.</summary>
internal static class BatchWriter
{
    /// <summary>Writes rows, feed and counter inside the transaction that the context has open.</summary>
    public static async Task WriteAsync(
        ZoneSettingsContext context, StateStore committed, StateOverlay staged, CancellationToken cancellationToken)
    {
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var account in staged.Accounts)
        {
            AddOrUpdate(context, account, committed.FindAccount(account.Id) is not null);
        }

        foreach (var (id, zone) in staged.Zones)
        {
            await WriteZoneAsync(context, committed.FindZone(id), zone, cancellationToken);
        }

        foreach (var token in staged.Tokens)
        {
            AddOrUpdate(context, token, committed.FindToken(token.Id) is not null);
        }

        foreach (var key in staged.Keys)
        {
            AddOrUpdate(context, key, committed.FindKey(key.Email) is not null);
        }

        context.Changes.AddRange(staged.Changes);
        var feed = context.Update(
            new FeedState { Id = FeedState.OnlyId, Epoch = committed.Epoch, Revision = staged.Revision });
        feed.Property(state => state.Revision).OriginalValue = committed.Revision;
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task WriteZoneAsync(
        ZoneSettingsContext context, ZoneState? before, ZoneState? after, CancellationToken cancellationToken)
    {
        if (after is null)
        {
            if (before is not null)
            {
                // The overrides go with it, by the foreign key.
                var id = before.Zone.Id;
                await context.Zones.Where(zone => zone.Id == id).ExecuteDeleteAsync(cancellationToken);
            }

            return;
        }

        if (after.Zone != before?.Zone)
        {
            AddOrUpdate(context, after.Zone, before is not null);
        }

        foreach (var changed in after.Overrides)
        {
            var old = before?.Find(changed.SettingId);
            if (!ReferenceEquals(old, changed))
            {
                AddOrUpdate(context, changed, old);
            }
        }

        foreach (var gone in before?.Overrides.Where(old => after.Find(old.SettingId) is null) ?? [])
        {
            context.Remove(gone);
        }
    }

    private static void AddOrUpdate(ZoneSettingsContext context, SettingOverride changed, SettingOverride? old)
    {
        if (old is null)
        {
            context.Add(changed);
        }
        else
        {
            context.Update(changed).Property(row => row.Revision).OriginalValue = old.Revision;
        }
    }

    private static void AddOrUpdate<TRow>(ZoneSettingsContext context, TRow row, bool exists)
        where TRow : class
    {
        if (exists)
        {
            context.Update(row);
        }
        else
        {
            context.Add(row);
        }
    }
}
