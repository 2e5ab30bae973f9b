namespace ZoneSettings.Persistence.Backups;

/// <summary>What a copy of the database holds. All of it is of one moment.</summary>
/// <param name="Revision">Where the change feed stood.</param>
/// <param name="Zones">How many zones there are.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record BackupContent(long Revision, long Zones, long Bytes);
