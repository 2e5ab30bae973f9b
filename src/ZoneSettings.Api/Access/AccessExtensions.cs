using Microsoft.AspNetCore.Http.Features;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Access;

/// <summary>How endpoints state what they need, and read who calls and which zone it is about.</summary>
internal static class AccessExtensions
{
    /// <summary>Only callers with this permission get through.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessRule(permission));

    /// <summary>Only callers with this permission and no limit to some zones get through.</summary>
    public static TBuilder RequireEveryZone<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccessRule(permission, EveryZone: true));

    /// <summary>Who calls. Only on endpoints with a rule.</summary>
    public static Caller GetCaller(this HttpContext context) =>
        context.Features.GetRequiredFeature<Identification>().Outcome.Value
            ?? throw new InvalidOperationException("Nobody is known to call.");

    /// <summary>The zone of the path, as it was when the request came. Only on endpoints with <c>{zone_id}</c> and a rule.</summary>
    public static ZoneState GetZone(this HttpContext context) =>
        context.Features.GetRequiredFeature<Identification>().Zone
            ?? throw new InvalidOperationException("The path names no zone.");
}
