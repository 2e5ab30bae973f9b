namespace ZoneSettings.Persistence.Database;

/// <summary>A turn that one at a time has: the writer for a transaction, or whoever holds it up.</summary>
internal sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim free = new(1);
    private readonly Release release;

    public WriteTurn() => release = new Release(free);

    /// <summary>Waits for the turn, and has it until the answer is disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        return release;
    }

    public void Dispose() => free.Dispose();

    private sealed class Release(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
