namespace ZoneSettings.Api.Access;

/// <summary>What a token may do within its scope.</summary>
[Flags]
internal enum Permission
{
    /// <summary>Nothing, or nothing needed.</summary>
    None = 0,

    /// <summary>zone_settings:read. Read settings.</summary>
    SettingsRead = 1,

    /// <summary>zone_settings:edit. Change settings; reading is included.</summary>
    SettingsEdit = 2,

    /// <summary>zone:read. Read zones.</summary>
    ZoneRead = 4,

    /// <summary>zone:edit. Make, change and delete zones and their plans; reading is included.</summary>
    ZoneEdit = 8,

    /// <summary>data_plane:read. Read what proxies read.</summary>
    DataPlaneRead = 16,

    /// <summary>admin. Everything.</summary>
    Admin = 32,
}
