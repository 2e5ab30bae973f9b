using System.Text.Json.Nodes;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>A zone example.com with its control plane, a proxy before it, and two origins behind: plaintext and TLS.</summary>
public sealed class TestSite : IAsyncDisposable
{
    public const string Zone = "example.com";

    private TestSite(
        OriginCertificates certificates, ScriptedControlPlane plane, TestOrigin plain, TestOrigin secure, TestProxy proxy)
    {
        Certificates = certificates;
        Plane = plane;
        Plain = plain;
        Secure = secure;
        Proxy = proxy;
    }

    public OriginCertificates Certificates { get; }

    public ScriptedControlPlane Plane { get; }

    public TestOrigin Plain { get; }

    public TestOrigin Secure { get; }

    public TestProxy Proxy { get; }

    /// <summary>Starts it.</summary>
    /// <param name="mode">The zone's encryption mode.</param>
    /// <param name="certificate">What the TLS origin shows; default: what it should.</param>
    /// <param name="behaviour">How both origins behave.</param>
    /// <param name="configure">Changes the origin's entry in the configuration.</param>
    /// <param name="settle">Changes the whole configuration, last.</param>
    public static async Task<TestSite> StartAsync(
        string mode,
        Func<OriginCertificates, IssuedCertificate>? certificate = null,
        OriginBehaviour? behaviour = null,
        Action<JsonObject>? configure = null,
        Action<JsonObject>? settle = null)
    {
        var certificates = new OriginCertificates(Zone, "target.test", TimeProvider.System.GetUtcNow());
        var plain = await TestOrigin.StartAsync(behaviour: behaviour);
        var secure = await TestOrigin.StartAsync((certificate ?? (all => all.Good))(certificates), behaviour);
        var plane = await ScriptedControlPlane.StartAsync();
        plane.Set(Zone, Mode(mode));
        var folder = Directory.CreateTempSubdirectory("proxy");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "roots.pem"), certificates.Root.ToPem(), TestContext.Current.CancellationToken);
        var origin = TestProxy.Origin($"*.{Zone}", plain.Port, secure.Port);
        origin["TrustStore"] = "roots.pem";
        configure?.Invoke(origin);
        var apex = origin.DeepClone().AsObject();
        apex["Host"] = Zone;
        var file = TestProxy.FileFor(plane.Address, origin, apex);
        settle?.Invoke(file);
        var proxy = await TestProxy.StartAsync(folder, file);
        await proxy.ReachAsync(plane.Head);
        return new TestSite(certificates, plane, plain, secure, proxy);
    }

    /// <summary>Changes the zone and waits until the proxy has heard of it.</summary>
    public Task SetAsync(params (string Id, string Json)[] settings) => Proxy.ReachAsync(Plane.Set(Zone, settings));

    public Task SetModeAsync(string mode) => SetAsync(Mode(mode));

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Plane.DisposeAsync();
        await Plain.DisposeAsync();
        await Secure.DisposeAsync();
        Certificates.Dispose();
    }

    private static (string Id, string Json) Mode(string mode) => ("ssl", $"\"{mode}\"");
}
