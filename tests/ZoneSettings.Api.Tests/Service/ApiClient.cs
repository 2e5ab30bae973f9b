using System.Net.Http.Headers;
using System.Text;

namespace ZoneSettings.Api.Tests.Service;

/// <summary>Sends requests as clients do and keeps what came back.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(string address, string? token)
    {
        http = new HttpClient { BaseAddress = new Uri($"{address}/client/v4/"), Timeout = TimeSpan.FromSeconds(30) };
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("GET", path, null, headers);

    public Task<ApiAnswer> PatchAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", path, json, headers);

    public Task<ApiAnswer> PostAsync(string path, string json) => SendAsync("POST", path, json);

    public Task<ApiAnswer> PutAsync(string path, string json) => SendAsync("PUT", path, json);

    public Task<ApiAnswer> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("DELETE", path, null, headers);

    /// <summary>Sends a request; the path is below <c>/client/v4/</c>, and a body goes as application/json.</summary>
    public async Task<ApiAnswer> SendAsync(
        string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), $"{name} cannot be sent");
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiAnswer((int)response.StatusCode, all, body);
    }

    public void Dispose() => http.Dispose();
}
