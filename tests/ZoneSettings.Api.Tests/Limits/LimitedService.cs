using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Limits;

/// <summary>A service with narrow limits, and callers that have not called yet.</summary>
public sealed class LimitedService : IAsyncLifetime
{
    private const int Callers = 20;

    private int used;

    public TestService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var tokens = string.Join(",", Enumerable.Range(0, Callers).Select(i => $$"""{ "name": "caller {{i}}", "value": "{{TokenOf(i)}}", "permissions": ["admin"] }"""));
        var seed = $$"""
            {
              "zones": [ { "id": "{{Seeds.Enterprise}}", "name": "enterprise.example", "plan": "enterprise" } ],
              "tokens": [ {{tokens}} ]
            }
            """;
        Service = await TestService.StartAsync(
            seed, "--RateLimits:Enabled=true", "--RateLimits:Writes:Permits=3", "--RateLimits:Reads:Permits=5",
            "--RateLimits:DataPlane:Permits=4");
    }

    public async ValueTask DisposeAsync()
    {
        if (Service is not null)
        {
            await Service.DisposeAsync();
        }
    }

    public ApiClient CreateCaller() => Service.CreateClient(TokenOf(used++));

    private static string TokenOf(int index) => $"token-of-caller-{index:00}";
}
