using System.Text.Json.Nodes;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Configuration;

namespace ZoneSettings.Proxy.Tests.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("configuration");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Where a value stands in a good file, a bad one to put there (null: take it out), and what the fault begins with.</summary>
    public static TheoryData<string, string?, string> Faults => new()
    {
        { "ControlPlane.Address", null, "ControlPlane.Address is missing." },
        { "ControlPlane.Address", "\"service:5080\"", "ControlPlane.Address is an absolute address with http or https" },
        { "ControlPlane.Token", null, "ControlPlane.Token is missing." },
        { "ControlPlane.Tokn", "\"secret\"", "ControlPlane.Tokn is not known here." },
        { "Listeners", "[]", "Listeners is empty" },
        { "Listeners", "\"http\"", "Listeners is a list." },
        { "Listeners.0.Scheme", "\"ftp\"", "Listeners[0].Scheme is http or https, not 'ftp'." },
        { "Listeners.0.Scheme", null, "Listeners[0].Scheme is missing." },
        { "Listeners.0.Port", "65536", "Listeners[0].Port is a number from 0 to 65535, not '65536'." },
        { "Listeners.0.Port", null, "Listeners[0].Port is missing." },
        { "Listeners.0.Port", "0", "Listeners[0].VisitorPort is needed where Port is 0" },
        { "Listeners.0.VisitorPort", "0", "Listeners[0].VisitorPort is a number from 1 to 65535, not '0'." },
        { "Listeners.0.VisitorPort", "81", "Listeners[0].VisitorPort 81 is none that is proxied for http" },
        { "Listeners.0.Address", "\"localhost\"", "Listeners[0].Address is an IP address" },
        { "Listeners.0.Certificate", "\"missing.pem\"", "Listeners[0].Certificate '" },
        { "Listeners.0.Key", "\"missing.key\"", "Listeners[0].Key needs a Certificate beside it." },
        { "Origins.0.Host", "\"*.*.example.com\"", "Origins[0].Host is a host name" },
        { "Origins.0.Host", "\"a b\"", "Origins[0].Host is a host name" },
        { "Origins.0.Address", "\"10.0.0.5:80\"", "Origins[0].Address is an IP address or a host name, without a port" },
        { "Origins.0.HttpsPort", "0", "Origins[0].HttpsPort is a number from 1 to 65535, not '0'." },
        { "Origins.0.TargetName", "[]", "" },
        { "Origins.0.TargetName", "{\"a\":1}", "Origins[0].TargetName is a single value." },
        { "Origins.0.TrustStore", "\"missing.pem\"", "Origins[0].TrustStore '" },
        { "Origins.0.ClientCertificate", "\"missing.pem\"", "Origins[0].ClientCertificate '" },
        { "Origins.0.ClientKey", "\"missing.key\"", "Origins[0].ClientKey needs a ClientCertificate beside it." },
        { "Origins.1", "{\"Host\":\"EXAMPLE.com\",\"Address\":\"10.0.0.6\"}", "Origins has 'example.com' 2 times." },
        { "Timeouts.Connect", "\"soon\"", "Timeouts.Connect is a number of seconds or hh:mm:ss" },
        { "Timeouts.Connect", "-1", "Timeouts.Connect is a number of seconds or hh:mm:ss" },
        { "Timeouts.Stop", "86401", "Timeouts.Stop is a number of seconds or hh:mm:ss" },
        { "Timeouts.Response", "\"00:00:29\"", "Timeouts.Response (29 s) has to be longer than Connect and Handshake together (29 s)" },
        { "Limits.Pools", "0", "Limits.Pools is a number from 1 to 1000000, not '0'." },
        { "Admin.Port", "-1", "Admin.Port is a number from 0 to 65535, not '-1'." },
        { "Admn", "{}", "Admn is not known here." },
        { "Admn", "1", "Admn is not known here." },
    };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_told_by_its_place(string place, string? value, string fault)
    {
        var file = GoodFile();
        Put(file, place.Split('.'), value);
        if (fault.Length == 0)
        {
            // What is empty says nothing, wherever it stands.
            await ReadAsync(file.ToJsonString());
            return;
        }

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => ReadAsync(file.ToJsonString()));
        Assert.StartsWith(fault, Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => ReadAsync(
            """{ "ControlPlane": {}, "Listeners": [ { "Scheme": "https", "Port": 1 } ], "Origins": [ {} ], "Timeouts": { "Idle": 0 } }"""));
        Assert.Equal(
            ["ControlPlane.Address", "ControlPlane.Token", "Listeners[0].VisitorPort", "Origins[0].Address", "Origins[0].Host", "Timeouts.Idle"],
            refused.Faults.Select(fault => fault.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "Admin": {}, "admin": {} }""")]
    public async Task A_file_that_is_not_such_an_object_is_refused(string text) =>
        await Assert.ThrowsAsync<ConfigurationException>(() => ReadAsync(text));

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFile.Read(Path.Combine(folder.FullName, "missing.json")));

    [Fact]
    public async Task A_file_says_what_differs_from_the_defaults()
    {
        var options = await ReadAsync(GoodFile().ToJsonString());
        var listener = Assert.Single(options.Listeners);
        Assert.Equal((HttpScheme.Http, "127.0.0.1", 8080, 8080), (listener.Scheme, $"{listener.Address}", listener.Port, listener.VisitorPort));
        Assert.Equal(Path.Combine(folder.FullName, "state", "snapshot.json"), options.ControlPlane.SnapshotPath);
        var origin = Assert.Single(options.Origins);
        Assert.Equal(("example.com", "10.0.0.5"), (origin.Host, origin.Address));
        Assert.Equal(new OriginTarget(null, 81, 444), origin.Target);
        Assert.Equal(TimeSpan.FromSeconds(19), options.Timeouts.Connect);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Timeouts.Handshake);
        Assert.Equal(TimeSpan.FromMilliseconds(30_500), options.Timeouts.Response);
        Assert.Equal(TimeSpan.FromMinutes(2), options.Timeouts.Idle);
        Assert.Equal(10_000, options.Limits.Pools);
        Assert.Null(options.Limits.RequestBody);
        Assert.Null(options.Admin);
    }

    [Fact]
    public async Task An_environment_variable_stands_for_what_the_file_leaves_out()
    {
        var file = GoodFile();
        Put(file, ["ControlPlane", "ProxyId"], null);
        Environment.SetEnvironmentVariable("PROXY_ControlPlane__ProxyId", "from-environment");
        try
        {
            Assert.Equal("from-environment", (await ReadAsync(file.ToJsonString())).ControlPlane.ProxyId);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PROXY_ControlPlane__ProxyId", null);
        }
    }

    private static JsonObject GoodFile() => JsonNode.Parse(
        """
        {
          "ControlPlane": { "Address": "http://127.0.0.1:5080", "Token": "secret", "SnapshotPath": "state/snapshot.json", "ProxyId": "edge-1" },
          "Listeners": [ { "Scheme": "http", "Port": 8080 } ],
          "Origins": [ { "Host": "Example.com.", "Address": "10.0.0.5", "Port": 81, "HttpsPort": 444 } ],
          "Timeouts": { "Response": 30.5, "Idle": "00:02:00" }
        }
        """)!.AsObject();

    private static void Put(JsonNode node, string[] place, string? value)
    {
        foreach (var step in place[..^1])
        {
            node = node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step] ??= new JsonObject();
        }

        switch (node)
        {
            case JsonArray list:
                list.Add(JsonNode.Parse(value!));
                break;
            case JsonObject parent when value is null:
                parent.Remove(place[^1]);
                break;
            default:
                node[place[^1]] = JsonNode.Parse(value!);
                break;
        }
    }

    private async Task<ProxyOptions> ReadAsync(string text)
    {
        var path = Path.Combine(folder.FullName, "proxy.json");
        await File.WriteAllTextAsync(path, text, Cancellation);
        return ConfigurationFile.Read(path).Options;
    }
}
