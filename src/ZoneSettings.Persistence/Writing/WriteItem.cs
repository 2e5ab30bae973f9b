using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>One write that waits for its turn.</summary>
internal abstract class WriteItem(Actor actor)
{
    protected Actor Actor { get; } = actor;

    /// <summary>Judges the write on top of <paramref name="batch"/> and adds what it stages. A fault stays with this item.</summary>
    public abstract void Judge(StateOverlay batch, DateTimeOffset now);

    /// <summary>Answers the caller: everything that was staged is committed.</summary>
    public abstract void Complete();

    /// <summary>Answers the caller: nothing of this batch was stored, or nobody knows.</summary>
    public abstract void Fail(Exception fault);
}
