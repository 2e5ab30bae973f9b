namespace ZoneSettings.Client.Disk;

/// <summary>Names in the file, shared by who writes and who reads it.</summary>
internal static class SnapshotNames
{
    /// <summary>Number of the file's format. A program that knows another one takes a snapshot from the control plane.</summary>
    public const int Format = 1;

    public const string FormatName = "format";
    public const string ConfirmedOn = "confirmed_on";
    public const string Tag = "snapshot_etag";
    public const string TagConfirmedOn = "snapshot_confirmed_on";
    public const string Rejected = "rejected";
    public const string ZoneId = "zone_id";
    public const string Plan = "plan";
    public const string SettingId = "setting_id";
    public const string Reason = "reason";
    public const string Since = "since";
    public const string Snapshot = "snapshot";

    /// <summary>What stands between the body and its checksum.</summary>
    public static ReadOnlySpan<byte> BeforeChecksum => ",\"sha256\":\""u8;

    /// <summary>What stands behind the checksum: the end of the file.</summary>
    public static ReadOnlySpan<byte> AfterChecksum => "\"}\n"u8;
}
