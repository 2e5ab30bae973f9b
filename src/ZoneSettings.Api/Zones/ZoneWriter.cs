using ZoneSettings.Api.Access;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Settings;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Zones;

/// <summary>Makes, changes and deletes zones.</summary>
internal sealed class ZoneWriter(StateWriter writer)
{
    public Task<Outcome<ZoneState>> CreateAsync(Actor actor, NewZone zone, CancellationToken cancellationToken) =>
        writer.WriteAsync<Outcome<ZoneState>>(
            actor,
            draft =>
            {
                if (draft.FindZone(zone.Name) is not null)
                {
                    return ApiErrors.ZoneExists(zone.Name).At("/name");
                }

                return draft.FindAccount(zone.AccountId) is null
                    ? ApiErrors.BadField("/account/id").Because($"There is no account {zone.AccountId}.")
                    : draft.PutZone(zone.ToRow(draft.Now));
            },
            cancellationToken);

    public Task<Outcome<ZoneWritten>> EditAsync(HttpContext context, ZoneChange change) =>
        EditAsync(context.GetCaller().Actor, context.GetZone().Zone.Id, change, context.RequestAborted);

    public Task<Outcome<ZoneWritten>> EditAsync(
        Actor actor, HexId zoneId, ZoneChange change, CancellationToken cancellationToken) =>
        writer.WriteAsync(actor, draft => Edit(draft, zoneId, change), cancellationToken);

    public Task<Outcome<ZoneState>> DeleteAsync(Actor actor, HexId zoneId, CancellationToken cancellationToken) =>
        writer.WriteAsync<Outcome<ZoneState>>(
            actor,
            draft =>
            {
                if (draft.FindZone(zoneId) is not { } zone)
                {
                    return ApiErrors.UnknownZone;
                }

                draft.DeleteZone(zone);
                return zone;
            },
            cancellationToken);

    private static Outcome<ZoneWritten> Edit(Draft draft, HexId zoneId, ZoneChange change)
    {
        if (draft.FindZone(zoneId) is not { } zone)
        {
            return ApiErrors.UnknownZone;
        }

        if (change.VanityNameServers is { Length: > 0 } && zone.Zone.Plan < Plan.Business)
        {
            return ApiErrors.BadField("/vanity_name_servers")
                .Because($"vanity_name_servers needs the business plan or a higher one; this zone is on {zone.Zone.Plan.LegacyId()}");
        }

        var changed = change.Apply(zone.Zone, draft.Now);
        var after = changed == zone.Zone ? zone : draft.PutZone(changed);
        return new ZoneWritten(
            after,
            change.Plan is null ? [] : [.. SettingReading.OfAll(after, draft.Now).SelectMany(setting => setting.Messages)]);
    }
}
