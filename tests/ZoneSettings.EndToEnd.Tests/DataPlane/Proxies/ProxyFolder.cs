using System.Text.Json;
using System.Text.Json.Nodes;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;

/// <summary>The files of one proxy: its configuration, the certificates that it needs, and its snapshot.</summary>
public sealed class ProxyFolder : IDisposable
{
    /// <summary>The ports that visitors use.</summary>
    public static readonly IReadOnlyList<(string Scheme, int Port)> VisitorPorts = [("http", 80), ("https", 443), ("https", 8443)];

    private readonly TemporaryFolder folder = new();

    private ProxyFolder()
    {
    }

    /// <summary>The configuration file.</summary>
    public string ConfigurationPath => folder.File("proxy.json");

    /// <summary>Where the last good snapshot lies.</summary>
    public string SnapshotFile => Path.Combine(SnapshotFolder, "snapshot.json");

    /// <summary>The folder of that file and of those that the proxy puts beside it.</summary>
    public string SnapshotFolder => folder.File("state");

    /// <summary>Writes the files.</summary>
    /// <param name="controlPlane">Address of the control plane.</param>
    /// <param name="fleet">Where the origins are.</param>
    /// <param name="zones">Names of the zones.</param>
    /// <param name="names">
    /// Names of the origins that every zone has: <c>good.full.example</c> leads to the good one, and so on. Null for all.
    /// </param>
    public static async Task<ProxyFolder> CreateAsync(
        string controlPlane, OriginFleet fleet, IEnumerable<string> zones, IReadOnlyCollection<string>? names = null)
    {
        var folder = new ProxyFolder();
        await folder.folder.WriteAsync("roots.pem", fleet.RootPem);
        await folder.folder.WriteAsync("client.pem", fleet.ClientPem);
        await folder.folder.WriteAsync("client.key", fleet.ClientKeyPem);
        var origins = zones.SelectMany(zone => (names ?? fleet.Names).Select(name => OriginOf(fleet, name, zone)));
        await folder.folder.WriteAsync(
            "proxy.json", folder.Configure(controlPlane, [.. origins]).ToJsonString(JsonSerializerOptions.Default));
        return folder;
    }

    public void Dispose() => folder.Dispose();

    private static JsonObject OriginOf(OriginFleet fleet, string name, string zone)
    {
        var origin = new JsonObject
        {
            ["Host"] = $"{name}.{zone}",
            ["Address"] = "127.0.0.1",
            ["HttpPort"] = fleet[name].HttpPort,
            ["HttpsPort"] = fleet[name].HttpsPort,
            ["TrustStore"] = "roots.pem",
        };
        if (name == OriginNames.TargetName)
        {
            origin["TargetName"] = OriginFleet.ConfiguredTargetName;
        }

        if (OriginFleet.WantsClientCertificate(name))
        {
            (origin["ClientCertificate"], origin["ClientKey"]) = ("client.pem", "client.key");
        }

        return origin;
    }

    private JsonObject Configure(string controlPlane, JsonArray origins) => new()
    {
        ["ControlPlane"] = new JsonObject
        {
            ["Address"] = controlPlane,
            ["Token"] = Seeds.DataPlaneToken,
            ["SnapshotPath"] = SnapshotFile,
            ["ProxyId"] = "edge-1",
            // What a proxy in production has minutes for.
            ["RequestTimeout"] = 3,
            ["RetryPause"] = 0.1,
            ["LongestRetryPause"] = 0.5,
            ["RefusedPause"] = 0.5,
            ["SaveInterval"] = 0.01,
            ["ReportInterval"] = 1,
        },
        ["Listeners"] = new JsonArray([.. VisitorPorts.Select(visitors => new JsonObject
        {
            ["Scheme"] = visitors.Scheme, ["Address"] = "127.0.0.1", ["Port"] = 0, ["VisitorPort"] = visitors.Port,
        })]),
        ["Origins"] = origins,
        // Short, for there are origins which never answer, and long enough for a busy machine. The last one has to exceed both others.
        ["Timeouts"] = new JsonObject { ["Connect"] = "00:00:03", ["Handshake"] = "00:00:03", ["Response"] = "00:00:12" },
        ["Admin"] = new JsonObject { ["Address"] = "127.0.0.1", ["Port"] = 0 },
    };
}
