namespace ZoneSettings.Client.Tables;

/// <summary>The consumer's own check of values, asked once for each value as long as memory allows. Used by one thread.</summary>
internal sealed class ValueCheck(Func<string, string, string?>? check)
{
    private const int MostKnown = 16_384;

    private readonly Dictionary<(string SettingId, string Json), string?> known = [];

    /// <summary>Why a value cannot be obeyed; null when it can.</summary>
    public string? Refuse(string settingId, string json)
    {
        if (check is null)
        {
            return null;
        }

        if (known.TryGetValue((settingId, json), out var reason))
        {
            return reason;
        }

        reason = Ask(check, settingId, json);
        if (known.Count < MostKnown)
        {
            known.Add((settingId, json), reason);
        }

        return reason;
    }

    // Whatever the check stumbles over is no value to obey.
    private static string? Ask(Func<string, string, string?> check, string settingId, string json)
    {
        try
        {
            return check(settingId, json);
        }
        catch (Exception fault)
        {
            return $"The check of the value failed with {fault.GetType().Name}: {fault.Message}";
        }
    }
}
