namespace ZoneSettings.Persistence.Writing;

/// <summary>The database did not take a write. Whether it was stored is unknown only when the commit itself failed; repeat it with If-Match.</summary>
public sealed class StoreUnavailableException(string message, Exception innerException)
    : Exception(message, innerException);
