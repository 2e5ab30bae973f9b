using Microsoft.AspNetCore.Server.Kestrel.Core;
using ZoneSettings.Proxy.Configuration;

namespace ZoneSettings.Proxy.Hosting;

/// <summary>Where the server listens, known after its start even for ports that the system chose.</summary>
internal sealed class BoundListeners
{
    /// <summary>The visitors' listeners in the order of the configuration.</summary>
    public List<(ListenerOptions Options, ListenOptions Bound)> Visitors { get; } = [];

    /// <summary>The operators' listener; null for none.</summary>
    public ListenOptions? Admin { get; set; }
}
