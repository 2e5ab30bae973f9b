using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Testing.Service;

/// <summary>Somebody who writes settings.</summary>
public sealed class SettingsClient : IDisposable
{
    private readonly HttpClient http;

    /// <summary>A client of a service.</summary>
    /// <param name="baseUrl">The address with the prefix of the API.</param>
    public SettingsClient(string baseUrl)
    {
        http = new HttpClient { BaseAddress = new Uri($"{baseUrl}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seeds.Token);
    }

    /// <summary>Writes a setting, and fails the test when it is refused.</summary>
    /// <param name="zone">Number of the zone in the seed.</param>
    /// <param name="setting">Id of the setting.</param>
    /// <param name="value">Its new value.</param>
    public async Task PatchAsync(int zone, string setting, string value)
    {
        using var answer = await http.PatchAsJsonAsync(
            $"zones/{Seeds.ZoneId(zone)}/settings/{setting}",
            new JsonObject { ["value"] = value },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public void Dispose() => http.Dispose();
}
