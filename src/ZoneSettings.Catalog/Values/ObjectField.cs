namespace ZoneSettings.Catalog.Values;

/// <summary>A named part of an object value.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Kind">What it may be.</param>
public sealed record ObjectField(string Name, ValueKind Kind)
{
    /// <summary>An object without it is refused; default false.</summary>
    public bool Required { get; init; }

    /// <summary>Canonical JSON that stands in when it is missing; null leaves it out.</summary>
    public string? Default { get; init; }

    /// <summary>Taken, but neither stored nor shown: a wish such as "send the mail again". Default false.</summary>
    public bool WriteOnly { get; init; }

    /// <summary>Name of a boolean field; while that one is true, this one has to be there and not empty. Null for no such rule.</summary>
    public string? NeededBy { get; init; }
}
