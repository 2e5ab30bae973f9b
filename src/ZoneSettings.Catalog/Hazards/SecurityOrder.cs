namespace ZoneSettings.Catalog.Hazards;

/// <summary>Values of a setting from weakest to strongest; a step to the left is said to be one.</summary>
/// <param name="Code">Number of the message; ours, in the range 1901 to 1999.</param>
/// <param name="SettingId">The setting.</param>
/// <param name="Values">The values as canonical JSON, weakest first.</param>
public sealed record SecurityOrder(int Code, string SettingId, params IReadOnlyList<string> Values)
{
    /// <summary>Whether going from one value to the other weakens. A value that is not in the order never does.</summary>
    public bool Weakens(string from, string to)
    {
        var (before, after) = (Place(from), Place(to));
        return before >= 0 && after >= 0 && after < before;
    }

    private int Place(string value)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (Values[i] == value)
            {
                return i;
            }
        }

        return -1;
    }
}
