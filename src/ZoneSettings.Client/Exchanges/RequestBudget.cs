using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace ZoneSettings.Client.Exchanges;

/// <summary>
/// How long the answer to a request may take to begin. It differs from request to request, for a long poll takes long by
/// intention, so it travels with the request. Repeating is not done here: what comes of an exchange is known only when its
/// body has been read, and retries at two levels would multiply.
/// </summary>
internal static class RequestBudget
{
    private static readonly HttpRequestOptionsKey<TimeSpan> Key = new("ZoneSettings.Client.Budget");

    public static void Set(HttpRequestMessage request, TimeSpan budget) => request.Options.Set(Key, budget);

    public static void AddTo(IHttpClientBuilder client) => client.AddResilienceHandler("budget", static (pipeline, context) =>
    {
        pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
        // Its own lines come at level error, and say less than what is logged where it is known what follows.
        pipeline.ConfigureTelemetry(NullLoggerFactory.Instance);
        pipeline.AddTimeout(new HttpTimeoutStrategyOptions { TimeoutGenerator = arguments => new(Get(arguments.Context)) });
    });

    private static TimeSpan Get(ResilienceContext context) =>
        context.GetRequestMessage()!.Options.TryGetValue(Key, out var budget) ? budget : Timeout.InfiniteTimeSpan;
}
