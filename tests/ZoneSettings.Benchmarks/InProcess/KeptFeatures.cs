using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace ZoneSettings.Benchmarks.InProcess;

/// <summary>The features of a connection whose context is used again by its next request, as Kestrel does it.</summary>
internal sealed class KeptFeatures<TContext> : FeatureCollection, IHostContextContainer<TContext>
    where TContext : notnull
{
    /// <inheritdoc/>
    public TContext? HostContext { get; set; }
}
