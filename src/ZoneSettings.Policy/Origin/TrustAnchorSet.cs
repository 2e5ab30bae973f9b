namespace ZoneSettings.Policy.Origin;

/// <summary>Which certificates a chain may end in.</summary>
public enum TrustAnchorSet
{
    /// <summary>None is needed: nothing is validated.</summary>
    None,

    /// <summary>The public roots of the system.</summary>
    System,

    /// <summary>The origin's own trust store, and only that.</summary>
    TrustStore,
}
