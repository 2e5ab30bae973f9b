namespace ZoneSettings.Client.Tables;

/// <summary>Settings are equal when the plan's defaults are the same object and the overrides say the same.</summary>
internal sealed class SettingsComparer : IEqualityComparer<EffectiveSettings>
{
    public bool Equals(EffectiveSettings? x, EffectiveSettings? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && ReferenceEquals(x.Defaults, y.Defaults)
            && x.Overrides.SequenceEqual(y.Overrides));

    public int GetHashCode(EffectiveSettings obj)
    {
        var hash = new HashCode();
        hash.Add(obj.Plan);
        foreach (var setting in obj.Overrides)
        {
            hash.Add(setting);
        }

        return hash.ToHashCode();
    }
}
