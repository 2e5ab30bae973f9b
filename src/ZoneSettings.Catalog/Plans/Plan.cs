namespace ZoneSettings.Catalog.Plans;

/// <summary>What a zone is subscribed to, from least to most. The order is used: a higher plan permits all that a lower one does.</summary>
public enum Plan
{
    /// <summary>legacy id <c>free</c>.</summary>
    Free,

    /// <summary>legacy id <c>pro</c>.</summary>
    Pro,

    /// <summary>legacy id <c>business</c>.</summary>
    Business,

    /// <summary>legacy id <c>enterprise</c>.</summary>
    Enterprise,
}
