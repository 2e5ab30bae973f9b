namespace ZoneSettings.Proxy.Configuration;

/// <summary>The configuration as it was checked, and as it stands, for those parts of the framework that read it themselves.</summary>
/// <param name="Options">What the proxy is told.</param>
/// <param name="Values">Every value; the section <c>Logging</c> is the framework's.</param>
internal sealed record ProxyConfiguration(ProxyOptions Options, IConfiguration Values);
