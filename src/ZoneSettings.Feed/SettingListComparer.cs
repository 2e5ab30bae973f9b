namespace ZoneSettings.Feed;

/// <summary>Lists of settings are equal when they say the same in the same order.</summary>
internal sealed class SettingListComparer : IEqualityComparer<SettingValue[]>
{
    public bool Equals(SettingValue[]? x, SettingValue[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(SettingValue[] obj)
    {
        var hash = new HashCode();
        foreach (var setting in obj)
        {
            hash.Add(setting);
        }

        return hash.ToHashCode();
    }
}
