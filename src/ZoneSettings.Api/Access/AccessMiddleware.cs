using Microsoft.AspNetCore.Http.Features;
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
        var rule = context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>();
        if (rule is null)
        {
            return next(context);
        }

        return Judge(context, rule) is { } refusal
            ? Answer.Refuse(refusal).ExecuteAsync(context)
            : next(context);
    }

    private ApiError? Judge(HttpContext context, AccessRule rule)
    {
        var zoneText = context.GetRouteValue(ZoneParameter) as string;
        var zoneId = default(HexId);
        if (zoneText is not null && !HexId.TryParse(zoneText, out zoneId))
        {
            return ApiErrors.CouldNotRoute(context.Request)
                .Because("A zone identifier is 32 lower-case hex digits; a domain name is not one.");
        }

        var identified = context.Features.GetRequiredFeature<Outcome<Caller>>();
        if (!identified.Succeeded)
        {
            return identified.Errors[0];
        }

        var caller = identified.Value;
        context.Features.Set(caller);
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

        return zoneText is null ? null : JudgeZone(context, caller, zoneId);
    }

    // A caller who may not see every zone is told the same of a zone that is not theirs and of one that is not there.
    private ApiError? JudgeZone(HttpContext context, Caller caller, HexId zoneId)
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

        context.Features.Set(zone);
        return null;
    }
}
