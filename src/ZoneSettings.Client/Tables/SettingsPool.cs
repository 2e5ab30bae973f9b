namespace ZoneSettings.Client.Tables;

/// <summary>One object for equal settings, and one string for equal texts. Used by one thread.</summary>
internal sealed class SettingsPool
{
    private const int FewestToSweep = 1024;
    private const int MostTexts = 16_384;
    private const int LongestText = 256;

    private readonly HashSet<string> texts = new(StringComparer.Ordinal);

    private HashSet<EffectiveSettings> settings = new(new SettingsComparer());
    private int sweepAt = FewestToSweep;

    public EffectiveSettings Share(PlanSettings defaults, List<SettingOverride> overrides)
    {
        var array = new SettingOverride[overrides.Count];
        for (var index = 0; index < array.Length; index++)
        {
            var setting = overrides[index];
            array[index] = setting with { SettingId = Share(setting.SettingId), Json = Share(setting.Json) };
        }

        var made = new EffectiveSettings(defaults, array);
        if (settings.TryGetValue(made, out var known))
        {
            return known;
        }

        settings.Add(made);
        return made;
    }

    /// <summary>Forgets what no zone has any more, once that may be the larger part.</summary>
    public void Sweep(ZoneTable table)
    {
        if (settings.Count < sweepAt)
        {
            return;
        }

        settings = new HashSet<EffectiveSettings>(table.Zones.Select(zone => zone.Settings), settings.Comparer);
        settings.TrimExcess();
        sweepAt = Math.Max(FewestToSweep, 2 * settings.Count);
    }

    private string Share(string text)
    {
        if (texts.TryGetValue(text, out var known))
        {
            return known;
        }

        if (text.Length <= LongestText && texts.Count < MostTexts)
        {
            texts.Add(text);
        }

        return text;
    }
}
