namespace ZoneSettings.Proxy.Configuration;

/// <summary>The proxy cannot start, for reasons that its operator can mend. The message lists them all and holds no secret.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => $"- {fault}").Prepend("The proxy cannot start:")))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
