namespace ZoneSettings.Persistence.Database;

/// <summary>A turn that one at a time has: the writer for a transaction, or whoever holds it up.</summary>
public sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim free = new(1);
    private readonly Release release;

    /// <summary>A turn that nobody has.</summary>
    public WriteTurn() => release = new Release(free);

    /// <summary>Waits for the turn, and has it until the answer is disposed.</summary>
    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        return release;
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    private sealed class Release(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
