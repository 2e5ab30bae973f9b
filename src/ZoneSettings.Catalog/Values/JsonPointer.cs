namespace ZoneSettings.Catalog.Values;

/// <summary>RFC 6901 pointers.</summary>
public static class JsonPointer
{
    /// <summary>A name as one reference token (RFC 6901 section 3).</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
