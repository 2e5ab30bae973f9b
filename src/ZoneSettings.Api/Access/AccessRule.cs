namespace ZoneSettings.Api.Access;

/// <summary>What an endpoint asks of its caller; metadata of the endpoint. An endpoint without a rule is open to all.</summary>
/// <param name="Permission">The permission; <see cref="Permission.None"/> for any known caller.</param>
/// <param name="EveryZone">Whether the answer tells of all zones, so that a caller who is limited to some is refused.</param>
internal sealed record AccessRule(Permission Permission, bool EveryZone = false)
{
    /// <summary>Whether the endpoint changes zones or settings.</summary>
    public bool Writes => Permission is Permission.SettingsEdit or Permission.ZoneEdit;
}
