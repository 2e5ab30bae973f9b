using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Api.Zones;

namespace ZoneSettings.Api.Tests.Errors;

public sealed class UnexpectedFaultTests
{
    [Fact]
    public async Task A_fault_is_a_500_whose_id_is_in_the_log_and_whose_reason_is_not_in_the_answer()
    {
        const string Reason = "a reason that is nobody's business";
        var log = new KeptLog();
        await using var service = await TestService.StartWithAsync(
            services =>
            {
                services.AddSingleton<ILoggerProvider>(log);
                services.AddSingleton<ZoneAnswers>(_ => throw new NotSupportedException(Reason));
            },
            Seeds.OneZonePerPlan, "--Logging:LogLevel:Default=Error");
        using var client = service.CreateClient();

        var answer = await client.GetAsync($"zones/{Seeds.Enterprise}");

        var message = answer.AssertRefused(500, 1000).Reason();
        var id = message.TrimEnd('.').Split(' ')[^1];
        Assert.DoesNotContain(Reason, answer.Text, StringComparison.Ordinal);
        Assert.Contains(id, log.Text, StringComparison.Ordinal);
        Assert.Contains(Reason, log.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await client.GetAsync($"zones/{Seeds.Enterprise}/settings/ssl")).Status);
    }
}
