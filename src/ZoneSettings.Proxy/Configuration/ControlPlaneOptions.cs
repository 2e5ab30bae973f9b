using ZoneSettings.Client;

namespace ZoneSettings.Proxy.Configuration;

/// <summary>Whom the proxy follows, and how patiently. Durations are the client's, with its defaults and its bounds.</summary>
internal sealed class ControlPlaneOptions
{
    private static readonly ZoneSettingsClientOptions Defaults = new();

    /// <summary>Absolute, http or https. No default.</summary>
    public required Uri Address { get; init; }

    /// <summary>Token with the permission Data Plane Read for all zones. Never logged. No default.</summary>
    public required string Token { get; init; }

    /// <summary>File with what was last in force; null: none is kept, so that a start needs the control plane.</summary>
    public required string? SnapshotPath { get; init; }

    /// <summary>What the proxy calls itself; null for the name of the machine.</summary>
    public required string? ProxyId { get; init; }

    /// <inheritdoc cref="ZoneSettingsClientOptions.PollWait"/>
    public required TimeSpan PollWait { get; init; }

    /// <inheritdoc cref="ZoneSettingsClientOptions.RequestTimeout"/>
    public required TimeSpan RequestTimeout { get; init; }

    /// <inheritdoc cref="ZoneSettingsClientOptions.RetryPause"/>
    public required TimeSpan RetryPause { get; init; }

    /// <inheritdoc cref="ZoneSettingsClientOptions.LongestRetryPause"/>
    public required TimeSpan LongestRetryPause { get; init; }

    /// <inheritdoc cref="ZoneSettingsClientOptions.RefusedPause"/>
    public required TimeSpan RefusedPause { get; init; }

    /// <inheritdoc cref="ZoneSettingsClientOptions.SaveInterval"/>
    public required TimeSpan SaveInterval { get; init; }

    /// <inheritdoc cref="ZoneSettingsClientOptions.ReportInterval"/>
    public required TimeSpan ReportInterval { get; init; }

    public static ControlPlaneOptions Read(SectionReader section)
    {
        var options = new ControlPlaneOptions
        {
            Address = ReadAddress(section),
            Token = section.RequiredText("Token"),
            SnapshotPath = section.Path("SnapshotPath"),
            ProxyId = section.Text("ProxyId"),
            PollWait = section.Duration("PollWait", Defaults.PollWait),
            RequestTimeout = section.Duration("RequestTimeout", Defaults.RequestTimeout),
            RetryPause = section.Duration("RetryPause", Defaults.RetryPause),
            LongestRetryPause = section.Duration("LongestRetryPause", Defaults.LongestRetryPause),
            RefusedPause = section.Duration("RefusedPause", Defaults.RefusedPause),
            SaveInterval = section.Duration("SaveInterval", Defaults.SaveInterval),
            ReportInterval = section.Duration("ReportInterval", Defaults.ReportInterval),
        };
        section.End();
        return options;
    }

    private static Uri ReadAddress(SectionReader section)
    {
        var text = section.RequiredText("Address");
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        if (text.Length > 0)
        {
            section.Refuse("Address", $"is an absolute address with http or https, not '{text}'.");
        }

        return new Uri("http://localhost");
    }
}
