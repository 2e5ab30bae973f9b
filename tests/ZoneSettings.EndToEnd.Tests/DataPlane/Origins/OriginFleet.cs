using ZoneSettings.Testing.Certificates;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>One origin of each kind, for the hosts of some zones, and what a proxy has to know of them.</summary>
public sealed class OriginFleet : IAsyncDisposable
{
    /// <summary>The name that <see cref="OriginNames.TargetName"/> has a certificate for.</summary>
    public const string ConfiguredTargetName = "origin.target.test";

    /// <summary>Subject of the certificate that proxies are given to show.</summary>
    public const string ClientSubject = "CN=Edge 1";

    private readonly Dictionary<string, IOrigin> origins = [];
    private readonly CertificateAuthority clientRoot = CertificateAuthority.CreateRoot("Client Root");
    private readonly OriginCertificates certificates;
    private readonly IssuedCertificate client;

    private OriginFleet(IEnumerable<string> zones)
    {
        Zones = [.. zones];
        certificates = new OriginCertificates(
            [.. Zones.Select(zone => $"*.{zone}")], ConfiguredTargetName, TimeProvider.System.GetUtcNow());
        client = clientRoot.Issue(new LeafRequest { CommonName = "Edge 1", Usages = [UsageOids.ClientAuthentication] });
    }

    /// <summary>The zones whose hosts the good certificates name.</summary>
    public IReadOnlyList<string> Zones { get; }

    /// <summary>The names of what runs: without nginx some are missing.</summary>
    public IReadOnlyCollection<string> Names => origins.Keys;

    /// <summary>The only trust anchor, as PEM.</summary>
    public string RootPem => certificates.Root.ToPem();

    /// <summary>The client certificate, as PEM.</summary>
    public string ClientPem => client.ToPem();

    /// <summary>Its key, as PEM.</summary>
    public string ClientKeyPem => client.KeyToPem();

    /// <summary>The origin with a name.</summary>
    public IOrigin this[string name] => origins[name];

    /// <summary>Starts all origins.</summary>
    /// <param name="zones">Every name with one label before one of these is good for the good certificates.</param>
    public static async Task<OriginFleet> StartAsync(params IEnumerable<string> zones)
    {
        var fleet = new OriginFleet(zones);
        try
        {
            await fleet.AddCertificatesAsync();
            await fleet.AddFaultsAsync();
            if (Requires.FindNginx() is { } nginx)
            {
                await fleet.AddNginxAsync(nginx);
            }

            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the origin with a name shows the proxy that it wants a client certificate.</summary>
    public static bool WantsClientCertificate(string name) =>
        name is OriginNames.ClientCertificate or OriginNames.ClientCertificateRefused;

    public async ValueTask DisposeAsync()
    {
        foreach (var origin in origins.Values)
        {
            await origin.DisposeAsync();
        }

        certificates.Dispose();
        client.Dispose();
        clientRoot.Dispose();
    }

    private async Task AddCertificatesAsync()
    {
        origins.Add(OriginNames.Good, await EchoOrigin.StartAsync(certificates.Good));
        origins.Add(OriginNames.Expired, await EchoOrigin.StartAsync(certificates.Expired));
        origins.Add(OriginNames.NotYetValid, await EchoOrigin.StartAsync(certificates.NotYetValid));
        origins.Add(OriginNames.SelfSigned, await EchoOrigin.StartAsync(certificates.SelfSigned));
        origins.Add(OriginNames.WrongName, await EchoOrigin.StartAsync(certificates.WrongName));
        origins.Add(OriginNames.TargetName, await EchoOrigin.StartAsync(certificates.TargetName));
        origins.Add(OriginNames.UnknownIssuer, await EchoOrigin.StartAsync(certificates.UnknownAuthority));
        origins.Add(
            OriginNames.ClientCertificate,
            await EchoOrigin.StartAsync(certificates.Good, ClientCertificateWish.Requires));
        origins.Add(
            OriginNames.ClientCertificateRefused,
            await EchoOrigin.StartAsync(certificates.Good, ClientCertificateWish.RefusesAll));
    }

    private async Task AddFaultsAsync()
    {
        var plain = await EchoOrigin.StartAsync(certificates.Good);
        origins.Add(OriginNames.PlaintextOn443, new OriginPair(plain, plain, plain.HttpPort));
        var mute = await SilentOrigin.StartAsync(SilentKind.Mute);
        origins.Add(
            OriginNames.TlsSilent, new OriginPair(await EchoOrigin.StartAsync(certificates.Good), mute, mute.HttpsPort));
        origins.Add(OriginNames.Refused, await SilentOrigin.StartAsync(SilentKind.Refusing));
        origins.Add(OriginNames.BlackHole, await SilentOrigin.StartAsync(SilentKind.BlackHole));
        origins.Add(OriginNames.SlowAnswer, await EchoOrigin.StartAsync(certificates.Good, answers: false));
        origins.Add(OriginNames.BrokenAnswer, BrokenOrigin.Start(certificates.Good));
    }

    private async Task AddNginxAsync(string nginx)
    {
        origins.Add(OriginNames.Sha1Signature, await NginxOrigin.StartAsync(nginx, certificates.Sha1));
        origins.Add(OriginNames.Rsa1024, await NginxOrigin.StartAsync(nginx, certificates.Rsa1024));
        origins.Add(
            OriginNames.TlsTooOld, await NginxOrigin.StartAsync(nginx, certificates.Good, NginxOrigin.OldVersions));
    }
}
