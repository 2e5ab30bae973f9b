using System.Runtime.CompilerServices;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Persistence.Rows;

/// <summary>A domain. Immutable; a change makes a new instance, and two instances are equal only when they are the same one.</summary>
public sealed record Zone
{
    /// <summary>Identity.</summary>
    public required HexId Id { get; init; }

    /// <summary>The domain in lower case; unique.</summary>
    public required string Name { get; init; }

    /// <summary>The owner.</summary>
    public required HexId AccountId { get; init; }

    /// <summary>What its settings are gated by.</summary>
    public required Plan Plan { get; init; }

    /// <summary>How often the plan is paid: weekly, monthly, quarterly, yearly, or empty.</summary>
    public required string PlanFrequency { get; init; }

    /// <summary>full, partial, secondary or internal.</summary>
    public required string Type { get; init; }

    /// <summary>initializing, pending, active or moved.</summary>
    public required string Status { get; init; }

    /// <summary>Whether proxies should pass traffic through untouched.</summary>
    public required bool Paused { get; init; }

    /// <summary>The customer's own names for the name servers, separated by spaces; empty for none.</summary>
    public required string VanityNameServers { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedOn { get; init; }

    /// <summary>When the zone itself (not its settings) was last changed.</summary>
    public required DateTimeOffset ModifiedOn { get; init; }

    /// <inheritdoc/>
    public bool Equals(Zone? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Whether another instance holds the same.</summary>
    internal bool SaysTheSameAs(Zone other) =>
        (Id, Name, AccountId, Plan, PlanFrequency, Type, Status, Paused, VanityNameServers, CreatedOn, ModifiedOn)
        == (other.Id, other.Name, other.AccountId, other.Plan, other.PlanFrequency, other.Type, other.Status, other.Paused,
            other.VanityNameServers, other.CreatedOn, other.ModifiedOn);
}
