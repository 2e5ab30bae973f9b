using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace ZoneSettings.Benchmarks.InProcess;

/// <summary>The features of a connection whose context is used again by its next request, as Kestrel does it.</summary>
/// <param name="connection">What stays for all requests of the connection.</param>
internal sealed class KeptFeatures<TContext>(IFeatureCollection connection) : FeatureCollection(connection), IHostContextContainer<TContext>
    where TContext : notnull
{
    /// <inheritdoc/>
    public TContext? HostContext { get; set; }
}
