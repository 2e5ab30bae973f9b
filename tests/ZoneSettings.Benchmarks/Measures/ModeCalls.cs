using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ZoneSettings.Benchmarks.Processes;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>The call that everything is about.</summary>
internal static class ModeCalls
{
    /// <summary>Sets a zone's encryption mode.</summary>
    public static async Task SetAsync(ServiceProgram service, int zone, string mode, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        await SetAsync(http, zone, mode, cancellationToken);
    }

    /// <summary>Sets a zone's encryption mode, over a client that is kept.</summary>
    public static async Task SetAsync(HttpClient http, int zone, string mode, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Patch, $"client/v4/zones/{ServiceProgram.ZoneId(zone)}/settings/ssl")
        {
            Content = JsonContent.Create(new { value = mode }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServiceProgram.Token);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A zone's encryption mode, over a client that is kept.</summary>
    public static async Task<string> GetAsync(HttpClient http, int zone, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"client/v4/zones/{ServiceProgram.ZoneId(zone)}/settings/ssl");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServiceProgram.Token);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var envelope = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return envelope!["result"]!["value"]!.GetValue<string>();
    }
}
