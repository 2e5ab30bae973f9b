using ZoneSettings.Proxy.Origins;

namespace ZoneSettings.Proxy.Configuration;

/// <summary>What the configuration file says, checked, with its certificates read. Immutable.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Whom to follow.</summary>
    public required ControlPlaneOptions ControlPlane { get; init; }

    /// <summary>Where visitors come in; at least one.</summary>
    public required IReadOnlyList<ListenerOptions> Listeners { get; init; }

    /// <summary>Where requests go to; may be empty, for redirects need no origin.</summary>
    public required IReadOnlyList<Origin> Origins { get; init; }

    /// <summary>How long things may take.</summary>
    public required TimeoutOptions Timeouts { get; init; }

    /// <summary>How much there may be.</summary>
    public required LimitOptions Limits { get; init; }

    /// <summary>Where operators ask how it is; null: nowhere.</summary>
    public required AdminOptions? Admin { get; init; }

    public static ProxyOptions Read(SectionReader file)
    {
        var options = new ProxyOptions
        {
            ControlPlane = ControlPlaneOptions.Read(file.Section("ControlPlane")),
            Listeners = [.. file.Items("Listeners").Select(ListenerOptions.Read)],
            Origins = [.. file.Items("Origins").Select(OriginReader.Read)],
            Timeouts = TimeoutOptions.Read(file.Section("Timeouts")),
            Limits = LimitOptions.Read(file.Section("Limits")),
            Admin = file.Has("Admin") ? AdminOptions.Read(file.Section("Admin")) : null,
        };
        file.Allow("Logging");
        file.End();
        if (options.Listeners.Count == 0 && !file.IsRefused("Listeners"))
        {
            file.Refuse("Listeners", "is empty; at least one listener is needed.");
        }

        foreach (var twice in options.Origins.GroupBy(origin => origin.Host).Where(group => group.Count() > 1))
        {
            file.Refuse("Origins", $"has '{twice.Key}' {twice.Count()} times.");
        }

        return options;
    }
}
