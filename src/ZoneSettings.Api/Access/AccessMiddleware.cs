using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Access;

/// <summary>Lets a request through when its caller has the permission of the endpoint and may see the zone of the path.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, StateStore store)
{
    /// <summary>Name of the path parameter that holds a zone's id.</summary>
    public const string ZoneParameter = "zone_id";

    public Task InvokeAsync(HttpContext context)
    {
        return context.Features.Get<Identification>() is { } identification && Judge(context, identification) is { } refusal
            ? Answer.Refuse(refusal).ExecuteAsync(context)
            : next(context);
    }

    private ApiError? Judge(HttpContext context, Identification identification)
    {
        var zoneText = context.GetRouteValue(ZoneParameter) as string;
        var zoneId = default(HexId);
        if (zoneText is not null && !HexId.TryParse(zoneText, out zoneId))
        {
            return ApiErrors.CouldNotRoute(context.Request)
                .Because("A zone identifier is 32 lower-case hex digits; a domain name is not one.");
        }

        if (!identification.Outcome.Succeeded)
        {
            return identification.Outcome.Errors[0];
        }

        var (rule, caller) = (identification.Rule, identification.Outcome.Value);
        if (!caller.Granted.HasFlag(rule.Permission))
        {
            return ApiErrors.NotPermitted.Because($"'{caller.Actor.Name}' lacks the permission {Permissions.WordOf(rule.Permission)}.");
        }

        if (rule.EveryZone && !caller.Scope.IsAll)
        {
            return ApiErrors.NotPermitted.Because(
                $"'{caller.Actor.Name}' is limited to some zones, and the feed tells of all. Use a token with the scope {Scope.AllWord}, "
                + "or poll GET /zones/{zone_id}/settings of your zones with If-None-Match.");
        }

        return zoneText is null ? null : JudgeZone(identification, caller, zoneId);
    }

    // A caller who may not see every zone is told the same of a zone that is not theirs and of one that is not there.
    private ApiError? JudgeZone(Identification identification, Caller caller, HexId zoneId)
    {
        var zone = store.FindZone(zoneId);
        if (zone is null && caller.Scope.IsAll)
        {
            return ApiErrors.UnknownZone.Because($"There is no zone {zoneId}.");
        }

        if (zone is null || !caller.Scope.Covers(zone.Zone))
        {
            return ApiErrors.NotPermitted.Because($"'{caller.Actor.Name}' may not see zone {zoneId}.");
        }

        identification.Zone = zone;
        return null;
    }
}
