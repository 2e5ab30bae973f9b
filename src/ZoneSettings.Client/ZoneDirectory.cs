using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Status;

namespace ZoneSettings.Client;

/// <summary>
/// What a data plane reads: the zones that are in force, and how the client stands towards its control plane. Thread-safe.
/// An outage of the control plane changes nothing in <see cref="Current"/>.
/// </summary>
public sealed partial class ZoneDirectory
{
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StateKeeper keeper;
    private readonly ILogger<ZoneDirectory> logger;

    private volatile ZoneTable current = ZoneTable.Empty;

    internal ZoneDirectory(StateKeeper keeper, ILogger<ZoneDirectory> logger)
    {
        this.keeper = keeper;
        this.logger = logger;
    }

    /// <summary>
    /// Raised after <see cref="Current"/> has been replaced, by the thread that follows the feed, which waits for the
    /// handlers: return soon. A handler that throws is logged and harms nobody else.
    /// </summary>
    public event EventHandler<ZoneTable>? Changed;

    /// <summary>
    /// The zones that are in force. Replaced whole and never changed; within an epoch of the feed its version never goes
    /// back. Empty, with a null version, before anything was heard. Keep it in a variable for the span of one decision.
    /// </summary>
    public ZoneTable Current => current;

    /// <summary>How things stand now.</summary>
    public ClientState State => keeper.Read(current.Version);

    /// <summary>Ends once there is something in force, from disk or from the control plane.</summary>
    public Task WaitForFirstAsync(CancellationToken cancellationToken) => first.Task.WaitAsync(cancellationToken);

    internal void Publish(ZoneTable table)
    {
        current = table;
        first.TrySetResult();
        foreach (var handler in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((EventHandler<ZoneTable>)handler)(this, table);
            }
            catch (Exception fault)
            {
                LogHandlerFailed(fault, table.Version);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A handler of ZoneDirectory.Changed failed on version {Version}; the version is in force all the same.")]
    private partial void LogHandlerFailed(Exception fault, Feed.FeedVersion? version);
}
