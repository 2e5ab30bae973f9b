namespace ZoneSettings.Policy.Origin;

/// <summary>What kind of port a visitor used, seen from the visitor's scheme.</summary>
public enum PortClass
{
    /// <summary>Not proxied.</summary>
    Unlisted,

    /// <summary>80 for http, 443 for https.</summary>
    Default,

    /// <summary>Another one that is proxied for the scheme.</summary>
    Other,
}
