namespace ZoneSettings.Testing.Certificates;

/// <summary>Extended key usages.</summary>
public static class UsageOids
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    public const string Any = "2.5.29.37.0";
}
