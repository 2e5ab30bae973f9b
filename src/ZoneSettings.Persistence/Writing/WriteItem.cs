using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>One write that waits for its turn.</summary>
internal abstract class WriteItem(Actor actor)
{
    private volatile bool isAbandoned;

    protected Actor Actor { get; } = actor;

    /// <summary>Whether its caller has been told already that it was not stored in time.</summary>
    protected bool IsAbandoned => isAbandoned;

    /// <summary>Judges the write on top of <paramref name="batch"/> and adds what it stages. A fault stays with this item.</summary>
    public abstract void Judge(StateOverlay batch, DateTimeOffset now);

    /// <summary>Takes it out of what is not under way yet: its caller has gone.</summary>
    public void Abandon() => isAbandoned = true;

    /// <summary>Answers the caller: everything that was staged is committed.</summary>
    public abstract void Complete();

    /// <summary>Answers the caller: nothing of this batch was stored, or nobody knows.</summary>
    public abstract void Fail(Exception fault);
}
