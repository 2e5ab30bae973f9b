using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Clients;

/// <summary>Somebody who calls the service over HTTP and looks at the answer. Any number of calls may be under way.</summary>
public sealed class Caller : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly HttpClient http;

    /// <param name="address">Scheme, host and port.</param>
    /// <param name="token">What it presents; null for nothing.</param>
    public Caller(string address, string? token = Seeds.Token)
    {
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address), Timeout = Longest };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Path of a setting of a zone of the seed.</summary>
    public static string SettingPath(int zone, string setting) => $"/client/v4/zones/{Seeds.ZoneId(zone)}/settings/{setting}";

    /// <summary>Sends GET.</summary>
    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Reads a setting.</summary>
    public Task<Reply> ReadAsync(int zone, string setting, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, SettingPath(zone, setting), null, headers);

    /// <summary>Writes a setting.</summary>
    /// <param name="zone">Number of the zone in the seed.</param>
    /// <param name="setting">Id of the setting.</param>
    /// <param name="valueJson">The value as JSON.</param>
    /// <param name="headers">Headers, such as If-Match.</param>
    public Task<Reply> WriteAsync(int zone, string setting, string valueJson, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, SettingPath(zone, setting), $$"""{"value":{{valueJson}}}""", headers);

    /// <summary>Where the feed stands. The snapshot alone may trail it.</summary>
    public async Task<string> FindHeadAsync()
    {
        var snapshot = (await GetAsync("/dataplane/v1/snapshot")).Succeeded();
        return (await PollAsync(snapshot.GetProperty("version").GetString()!)).Succeeded().GetProperty("head").GetString()!;
    }

    /// <summary>Asks for changes.</summary>
    public Task<Reply> PollAsync(string since, int waitSeconds = 0) =>
        GetAsync($"/dataplane/v1/changes?since={since}&wait={waitSeconds}s");

    public void Dispose() => http.Dispose();

    private async Task<Reply> SendAsync(
        HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), $"{name} cannot be sent.");
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var begin = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Reply(
            answer.StatusCode, JsonElement.Parse(bytes), answer.Headers.RetryAfter?.Delta,
            answer.Headers.ConnectionClose ?? false, Stopwatch.GetElapsedTime(begin))
        {
            Version = answer.Headers.TryGetValues("ZoneSettings-Version", out var versions) ? versions.Single() : null,
            ETag = answer.Headers.ETag?.ToString(),
        };
    }
}
