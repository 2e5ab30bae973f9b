using Microsoft.Win32.SafeHandles;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// Flushes SQLite's write-ahead log to the disk, in a thread of its own, so that the next batch is written meanwhile. All
/// that was committed before a flush began survives a loss of power once it has ended. One thread asks, and ends it.
/// </summary>
/// <param name="location">Whose log it is; it is opened at the first flush, and by then the library has made it.</param>
internal sealed class LogFlusher(SqliteLocation location) : IDisposable
{
    private readonly AutoResetEvent wanted = new(initialState: false);
    private readonly Lock gate = new();
    private TaskCompletionSource? next;
    private SafeFileHandle? log;
    private Thread? thread;
    private volatile bool isEnding;

    /// <summary>Wants a flush that begins after this call; whoever wants one while another is under way shares the next.</summary>
    /// <exception cref="IOException">The disk does not take it. What is in the log then, nobody knows.</exception>
    public Task FlushAsync()
    {
        TaskCompletionSource mine;
        lock (gate)
        {
            if (next is not null)
            {
                return next.Task;
            }

            // What waits for it must not go on in the thread that flushes: it may be the writer's loop, on its way to end this.
            next = mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (thread is null)
        {
            thread = new Thread(Run) { IsBackground = true, Name = "log flusher" };
            thread.Start();
        }

        wanted.Set();
        return mine.Task;
    }

    /// <summary>Ends the thread. Nobody waits for a flush any more.</summary>
    public void Dispose()
    {
        isEnding = true;
        wanted.Set();
        thread?.Join();
        log?.Dispose();
        wanted.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            wanted.WaitOne();
            if (isEnding)
            {
                return;
            }

            TaskCompletionSource mine;
            lock (gate)
            {
                mine = next!;
                next = null;
            }

            Flush(mine);
        }
    }

    private void Flush(TaskCompletionSource mine)
    {
        try
        {
            log ??= location.OpenLog();
            DiskFlush.Flush(log);
        }
        catch (Exception fault)
        {
            location.DistrustLog();
            mine.SetException(fault);
            return;
        }

        mine.SetResult();
    }
}
