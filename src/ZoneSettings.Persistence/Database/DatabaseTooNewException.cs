namespace ZoneSettings.Persistence.Database;

/// <summary>The database was made by a newer program, which knew tables that this one does not.</summary>
public sealed class DatabaseTooNewException(string message) : Exception(message);
