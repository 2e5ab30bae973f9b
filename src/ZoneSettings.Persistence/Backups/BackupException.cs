namespace ZoneSettings.Persistence.Backups;

/// <summary>A backup was not written or not put back. The message says why and what to do; nothing was changed.</summary>
public sealed class BackupException(string message, Exception? innerException = null) : Exception(message, innerException);
