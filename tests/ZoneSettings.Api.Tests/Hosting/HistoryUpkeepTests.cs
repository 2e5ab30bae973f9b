using Microsoft.Extensions.Options;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Hosting;

public sealed class HistoryUpkeepTests
{
    private const string Path = $"zones/{Seeds.Free}/settings/ssl";

    [Fact]
    public async Task What_is_older_than_the_history_goes_and_the_setting_stays()
    {
        await using var service = await TestService.StartAsync(
            Seeds.OneZonePerPlan, "--History:MaximumAge=10.00:00:00", "--Feed:MaximumAge=01:00:00");
        using var client = service.CreateClient();
        await client.PatchAsync(Path, """{"value":"off"}""");
        // Without the ticks in between, of which a week has hundreds of thousands.
        service.Clock.AdjustTime(service.Clock.GetUtcNow().AddDays(11));
        await client.PatchAsync(Path, """{"value":"strict"}""");
        Assert.Equal(2, await CountAsync(client));
        service.Clock.Advance(HistoryUpkeep.Interval);
        await Eventually.TrueAsync(async () => await CountAsync(client) == 1, "the end of the older entry");
        Assert.Equal("strict", (await client.GetAsync(Path)).Result.Text("value"));
    }

    [Theory]
    [InlineData("MaximumAge", "--History:MaximumAge=00:00:59", "--Feed:MaximumAge=00:00:01")]
    [InlineData("History:MaximumAge is shorter than Feed:MaximumAge", "--History:MaximumAge=00:30:00", "--Feed:MaximumAge=01:00:00")]
    public async Task A_history_that_is_too_short_stops_the_start(string reason, params string[] arguments)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => TestService.StartAsync(null, arguments));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(ApiClient client) => (await client.GetAsync($"{Path}/history")).Result.GetArrayLength();
}
