namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// Answers the callers of a batch, several by one thread after the other: what a caller does with its answer is short and
/// never blocks, and to hand each to the pool alone costs as much again.
/// </summary>
/// <param name="items">The batch.</param>
/// <param name="from">The first of those that this piece answers.</param>
/// <param name="fault">
/// Makes why nothing was stored; null when all is. Each caller gets one of its own: whoever throws one makes its stack
/// longer, and the next would be given all of it.
/// </param>
internal sealed class Answers(IReadOnlyList<WriteItem> items, int from, Func<Exception>? fault) : IThreadPoolWorkItem
{
    private const int PieceSize = 8;

    /// <summary>Answers all, each with its own result, or with the fault. Returns before they have heard.</summary>
    public static void Send(IReadOnlyList<WriteItem> items, Func<Exception>? fault = null)
    {
        for (var from = 0; from < items.Count; from += PieceSize)
        {
            ThreadPool.UnsafeQueueUserWorkItem(new Answers(items, from, fault), preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        for (var place = from; place < items.Count && place < from + PieceSize; place++)
        {
            if (fault is null)
            {
                items[place].Complete();
            }
            else
            {
                items[place].Fail(fault());
            }
        }
    }
}
