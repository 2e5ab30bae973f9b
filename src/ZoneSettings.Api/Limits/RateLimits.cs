using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Limits;

/// <summary>Puts the limits into ASP.NET Core's rate limiter.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>, TimeProvider>(Configure);
    }

    private static void Configure(RateLimiterOptions limiter, IOptions<RateLimitOptions> options, TimeProvider clock)
    {
        if (options.Value.Enabled)
        {
            limiter.GlobalLimiter = new CallerLimiter(options.Value, clock);
            limiter.OnRejected = RefuseAsync;
        }
    }

    private static ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)wait.TotalSeconds : 1;
        var error = ApiErrors.TooManyRequests with { RetryAfter = seconds };
        var reason = string.Create(CultureInfo.InvariantCulture, $"The limit is {rejected.HttpContext.Response.Headers["Ratelimit-Policy"]} (q requests in w seconds); it is free again in {seconds} s.");
        return new ValueTask(Answer.Refuse(error.Because(reason)).ExecuteAsync(rejected.HttpContext));
    }
}
