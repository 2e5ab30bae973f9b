namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>One site for all tests of a class, for those that change nothing in it. Mode full; the origins read and write Latin-1.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour { Latin1 = true });

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
