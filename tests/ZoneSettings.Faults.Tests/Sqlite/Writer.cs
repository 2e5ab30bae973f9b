using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>A client that alone writes one setting of one zone, never the same value twice, and knows what was acknowledged.</summary>
internal sealed class Writer(string zoneId, string settingId, Func<int, JsonNode> valueOf)
{
    private int number;

    public string ZoneId { get; } = zoneId;

    public string SettingId { get; } = settingId;

    public string Path => $"zones/{ZoneId}/settings/{SettingId}";

    /// <summary>The last value that the service said it has stored; null for none.</summary>
    public JsonNode? Acknowledged { get; private set; }

    /// <summary>A value that was sent and of which nobody knows; null for none.</summary>
    public JsonNode? InFlight { get; private set; }

    /// <summary>Writes over one connection until it breaks.</summary>
    /// <param name="baseUrl">The API.</param>
    /// <param name="acknowledged">Called after each acknowledged write.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    public async Task WriteUntilCutAsync(string baseUrl, Action acknowledged, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"{baseUrl}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seeds.Token);
        try
        {
            while (true)
            {
                InFlight = valueOf(++number);
                var body = new JsonObject { ["value"] = InFlight.DeepClone() };
                using var answer = await http.PatchAsJsonAsync(Path, body, cancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                (Acknowledged, InFlight) = (InFlight, null);
                acknowledged();
            }
        }
        catch (HttpRequestException)
        {
            // What was under way may have been stored or not.
        }
    }

    /// <summary>Checks what the service has, which is from now on what was acknowledged.</summary>
    public void Check(JsonElement stored)
    {
        var value = JsonNode.Parse(stored.GetRawText());
        Assert.True(
            JsonNode.DeepEquals(value, Acknowledged) || (InFlight is not null && JsonNode.DeepEquals(value, InFlight)),
            $"{Path} is {value?.ToJsonString()}; acknowledged {Acknowledged?.ToJsonString()}, under way {InFlight?.ToJsonString()}");
        (Acknowledged, InFlight) = (value, null);
    }
}
