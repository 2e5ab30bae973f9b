using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>A write with an answer.</summary>
internal sealed class WriteItem<T>(Actor actor, Func<Draft, T> judge, CancellationToken cancellationToken) : WriteItem(actor)
{
    // Callers must not go on in the thread that answers them all.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? fault;

    public Task<T> Answer => answer.Task;

    public override void Judge(StateOverlay batch, DateTimeOffset now)
    {
        fault = null;
        if (cancellationToken.IsCancellationRequested || IsAbandoned)
        {
            fault = new OperationCanceledException(cancellationToken);
            return;
        }

        var draft = new Draft(batch, Actor, now);
        try
        {
            result = judge(draft);
        }
        catch (Exception exception)
        {
            // A fault in one write is the caller's to see; its neighbours in the transaction go on.
            fault = exception;
            return;
        }

        if (!draft.IsDiscarded)
        {
            batch.Merge(draft.Overlay);
        }
    }

    public override void Complete()
    {
        if (fault is null)
        {
            answer.TrySetResult(result!);
        }
        else
        {
            answer.TrySetException(fault);
        }
    }

    public override void Fail(Exception fault) => answer.TrySetException(this.fault ?? fault);
}
