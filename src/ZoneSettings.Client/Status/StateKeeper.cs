using ZoneSettings.Feed;

namespace ZoneSettings.Client.Status;

/// <summary>What is known about the way to the control plane. Written by the loop, read by anyone.</summary>
internal sealed class StateKeeper(TimeProvider clock)
{
    private readonly Lock gate = new();

    private DateTimeOffset? confirmed;
    private ClientError? error;
    private IReadOnlyList<RejectedItem> rejected = [];
    private bool fromDisk;

    /// <summary>When the control plane last confirmed or changed what is in force.</summary>
    public DateTimeOffset? Confirmed
    {
        get
        {
            lock (gate)
            {
                return confirmed;
            }
        }
    }

    /// <summary>Whether the latest exchange failed.</summary>
    public bool IsFailing
    {
        get
        {
            lock (gate)
            {
                return error is not null;
            }
        }
    }

    public ClientState Read(FeedVersion? version)
    {
        lock (gate)
        {
            // A clock that was set back makes no age below zero.
            var age = clock.GetUtcNow() - confirmed;
            return new ClientState(version, age < TimeSpan.Zero ? TimeSpan.Zero : age, error, rejected, fromDisk);
        }
    }

    public void StartedFromDisk(DateTimeOffset? confirmedThen, IReadOnlyList<RejectedItem> items)
    {
        lock (gate)
        {
            fromDisk = true;
            confirmed = confirmedThen;
            rejected = items;
        }
    }

    public void Reject(IReadOnlyList<RejectedItem> items)
    {
        lock (gate)
        {
            rejected = items;
        }
    }

    /// <summary>Notes a success and answers the error that it ended.</summary>
    public ClientError? Succeed()
    {
        lock (gate)
        {
            var ended = error;
            confirmed = clock.GetUtcNow();
            error = null;
            return ended;
        }
    }

    public void Fail(string sentence)
    {
        lock (gate)
        {
            error = new ClientError(sentence, error?.Since ?? clock.GetUtcNow());
        }
    }
}
