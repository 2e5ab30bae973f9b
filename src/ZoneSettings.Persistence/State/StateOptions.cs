namespace ZoneSettings.Persistence.State;

/// <summary>What is taken into memory. A service has everything; a command that speaks of few zones needs no others.</summary>
public sealed class StateOptions
{
    /// <summary>Ids or names (lower case) of the only zones to know; null for all. Default null. Others seem not to exist.</summary>
    public IReadOnlyCollection<string>? Zones { get; set; }
}
