namespace ZoneSettings.Policy.Origin;

/// <summary>The words of <see cref="EncryptionMode"/>.</summary>
public static class EncryptionModes
{
    /// <summary>The mode of a word; <see cref="EncryptionMode.Unknown"/> for every other text, null included.</summary>
    public static EncryptionMode Parse(string? word) => word switch
    {
        "off" => EncryptionMode.Off,
        "flexible" => EncryptionMode.Flexible,
        "full" => EncryptionMode.Full,
        "strict" => EncryptionMode.Strict,
        "origin_pull" => EncryptionMode.OriginPull,
        _ => EncryptionMode.Unknown,
    };

    /// <summary>The word of a mode; <c>unknown</c> for <see cref="EncryptionMode.Unknown"/> and for a number that is no mode.</summary>
    public static string ToWord(this EncryptionMode mode) => mode switch
    {
        EncryptionMode.Off => "off",
        EncryptionMode.Flexible => "flexible",
        EncryptionMode.Full => "full",
        EncryptionMode.Strict => "strict",
        EncryptionMode.OriginPull => "origin_pull",
        _ => "unknown",
    };
}
