namespace ZoneSettings.Persistence.Database;

/// <summary>Work of a kind of database that goes on beside the writer, from its start to its stop.</summary>
public abstract class DatabaseAttendant : IAsyncDisposable
{
    /// <summary>Begins.</summary>
    internal abstract void Start();

    /// <summary>Ends, and leaves things tidy.</summary>
    internal abstract Task StopAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
