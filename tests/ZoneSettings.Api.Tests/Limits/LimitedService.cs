using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Limits;

/// <summary>A service with narrow limits, and callers that have not called yet.</summary>
public sealed class LimitedService() : ClassService(
    Seed, "--RateLimits:Enabled=true", "--RateLimits:Writes:Permits=3", "--RateLimits:Reads:Permits=5",
    "--RateLimits:DataPlane:Permits=4")
{
    private const int Callers = 20;

    private int used;

    private static string Seed
    {
        get
        {
            var tokens = Enumerable.Range(0, Callers)
                .Select(i => $$"""{ "name": "caller {{i}}", "value": "{{TokenOf(i)}}", "permissions": ["admin"] }""");
            return $$"""
                {
                  "zones": [ { "id": "{{Seeds.Enterprise}}", "name": "enterprise.example", "plan": "enterprise" } ],
                  "tokens": [ {{string.Join(",", tokens)}} ]
                }
                """;
        }
    }

    public ApiClient CreateCaller() => Service.CreateClient(TokenOf(used++));

    private static string TokenOf(int index) => $"token-of-caller-{index:00}";
}
