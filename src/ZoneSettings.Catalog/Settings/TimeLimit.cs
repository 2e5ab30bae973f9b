namespace ZoneSettings.Catalog.Settings;

/// <summary>A value that ends by itself; answers count the seconds in <see cref="Field"/>.</summary>
/// <param name="Value">The value that ends, as canonical JSON.</param>
/// <param name="Afterwards">What the setting is then, as canonical JSON.</param>
/// <param name="Duration">How long it lasts.</param>
public sealed record TimeLimit(string Value, string Afterwards, TimeSpan Duration)
{
    /// <summary>The field that counts the seconds.</summary>
    public const string Field = "time_remaining";
}
