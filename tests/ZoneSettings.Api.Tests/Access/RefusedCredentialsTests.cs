using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Access;

public sealed class RefusedCredentialsTests
{
    [Fact]
    public async Task Many_refusals_are_one_line_a_minute_and_none_is_no_line()
    {
        var log = new KeptLog();
        await using var service = await TestService.StartWithAsync(
            services => services.AddLogging(logging => logging.AddProvider(log).AddFilter<KeptLog>(typeof(RefusedCredentials).FullName, LogLevel.Warning)),
            Seeds.OneZonePerPlan);
        using var client = service.CreateClient("a-token-that-nobody-knows-0000000000000");
        for (var minute = 1; minute <= 2; minute++)
        {
            for (var number = 0; number < 5; number++)
            {
                Assert.Equal(401, (await client.GetAsync($"zones/{Seeds.Free}/settings/ssl")).Status);
            }

            service.Clock.Advance(RefusedCredentials.Interval);
            service.Clock.Advance(RefusedCredentials.Interval);
            await Eventually.TrueAsync(() => Count(log) >= minute, "a line in the log");
            Assert.Equal(minute, Count(log));
        }
    }

    private static int Count(KeptLog log) => log.Text.Split("5 requests of the last minute").Length - 1;
}
