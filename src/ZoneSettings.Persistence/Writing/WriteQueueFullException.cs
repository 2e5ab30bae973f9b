namespace ZoneSettings.Persistence.Writing;

/// <summary>More writes wait than may. Nothing was stored; there is room again within a second, usually.</summary>
public sealed class WriteQueueFullException(Exception innerException)
    : Exception($"{StateWriter.Capacity} writes wait already.", innerException);
