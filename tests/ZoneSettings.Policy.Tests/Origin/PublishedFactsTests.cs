using System.Text.Json;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Policy.Tests.Published;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Origin;

/// <summary>
/// The facts that the table was written from lie beside the repository where it is developed. There, all of them are
/// compared, so that no row can have been left out.
/// </summary>
public sealed class PublishedFactsTests
{
    private const string Host = "www.example.com";
    private const string PathAndQuery = "/a?b=c";
    private const string Target = "origin.example.net";

    [Fact]
    public void Decide_agrees_with_every_row_of_the_facts()
    {
        using var document = ReadFacts();
        var rows = document.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(29, rows.Count);
        Assert.Multiple([.. rows.SelectMany(row => PortsOf(row).Select(port => (Action)(() => Compare(row, port))))]);
    }

    [Fact]
    public void The_ports_are_those_of_the_facts()
    {
        using var document = ReadFacts();
        var ports = document.RootElement.GetProperty("visitorPorts");
        Assert.Equal(Ports(ports.GetProperty("http")), VisitorPorts.Http);
        Assert.Equal(Ports(ports.GetProperty("https")), VisitorPorts.Https);
    }

    private static JsonDocument ReadFacts() =>
        JsonDocument.Parse(File.ReadAllText(PublishedFile.Require("facts", "origin-policy.json")));

    private static IEnumerable<int> Ports(JsonElement scheme) =>
        scheme.GetProperty("other").EnumerateArray().Select(port => port.GetInt32())
            .Prepend(scheme.GetProperty("default").GetInt32());

    private static IEnumerable<int> PortsOf(JsonElement row)
    {
        var ports = Text(row, "visitorScheme") == "https" ? VisitorPorts.Https : VisitorPorts.Http;
        return Text(row, "visitorPortClass") == "default" ? ports.Take(1) : ports.Skip(1);
    }

    private static void Compare(JsonElement row, int port)
    {
        var id = $"{Text(row, "id")} on {port}";
        foreach (var trustStore in new[] { false, true })
        {
            var actual = Deciding.Decide(new DecisionInput
            {
                Ssl = Text(row, "mode")!,
                AlwaysUseHttps = Text(row, "alwaysUseHttps")!,
                Scheme = Text(row, "visitorScheme")!,
                Port = port,
                Host = Host,
                Path = PathAndQuery,
                TargetName = Target,
                TrustStore = trustStore,
            });
            if (Text(row, "edgeAction") == "proxy")
            {
                CompareProxy(row, port, trustStore, actual, id);
            }
            else
            {
                CompareRedirect(row, actual, id);
            }
        }
    }

    private static void CompareProxy(JsonElement row, int port, bool trustStore, DecisionOutput actual, string id)
    {
        var origin = row.GetProperty("origin");
        var expected = new
        {
            Action = "proxy",
            Mode = Text(row, "behavesAs") ?? Text(row, "mode"),
            Scheme = Text(origin, "scheme"),
            Port = (int?)OriginPort(origin, port),
            Tls = origin.GetProperty("tls").GetBoolean(),
            Validates = Text(row.GetProperty("validation"), "level") == "full",
            Sni = row.GetProperty("sni").ValueKind == JsonValueKind.Null ? null : Host,
        };
        Assert.Equal($"{id}: {expected}", $"{id}: " + new
        {
            actual.Action,
            actual.Mode,
            actual.Scheme,
            actual.Port,
            Tls = actual.Certificate != "none",
            Validates = actual.Certificate == "valid",
            actual.Sni,
        });
        if (expected.Validates)
        {
            Assert.Equal([Host, Target], actual.Names);
            Assert.Equal(trustStore ? "trust-store" : "system", actual.Anchors);
        }
    }

    private static int OriginPort(JsonElement origin, int visitorPort) => origin.GetProperty("port") switch
    {
        { ValueKind: JsonValueKind.Number } port => port.GetInt32(),
        { ValueKind: JsonValueKind.Null } => origin.GetProperty("recommendedPort").GetInt32(),
        _ => visitorPort,
    };

    private static void CompareRedirect(JsonElement row, DecisionOutput actual, string id)
    {
        var redirect = row.GetProperty("redirect");
        var status = redirect.GetProperty("status") is { ValueKind: JsonValueKind.Number } documented
            ? documented : redirect.GetProperty("recommendedStatus");
        var location = Text(redirect, "location")!
            .Replace("{host}", Host, StringComparison.Ordinal)
            .Replace("{pathAndQuery}", PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(
            $"{id}: redirect {status.GetInt32()} {location}", $"{id}: {actual.Action} {actual.Status} {actual.Location}");
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.GetString() : null;
}
