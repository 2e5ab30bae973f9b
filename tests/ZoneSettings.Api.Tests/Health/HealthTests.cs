using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/healthz", "alive")]
    [InlineData("/readyz", "ready")]
    [InlineData("/client/v4/healthz", "alive")]
    [InlineData("/client/v4/readyz", "ready")]
    public async Task Health_is_open_to_all(string path, string status)
    {
        await using var service = await TestService.StartAsync();
        using var client = service.CreateClient(null);
        var answer = await client.GetAsync(path);
        Assert.Equal(status, answer.Result.Text("status"));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task The_version_moves_with_every_change_and_survives_a_restart()
    {
        await using var service = await TestService.StartAsync(Seeds.OneZonePerPlan);
        using var client = service.CreateClient();
        var before = (await client.GetAsync("/readyz")).Result.Text("version");
        await client.PatchAsync($"zones/{Seeds.Free}/settings/ssl", """{"value":"off"}""");
        var after = (await client.GetAsync("/readyz")).Result.Text("version");
        Assert.NotEqual(before, after);
        await service.RestartAsync();
        using var again = service.CreateClient();
        Assert.Equal(after, (await again.GetAsync("/readyz")).Result.Text("version"));
    }

    [Fact]
    public async Task Without_its_tables_the_service_is_alive_but_not_ready()
    {
        await using var service = await TestService.StartAsync();
        await service.Store.ExecuteAsync("DELETE FROM __EFMigrationsHistory");
        using var client = service.CreateClient(null);
        var error = (await client.GetAsync("/readyz")).AssertRefused(503, 10503);
        Assert.Contains("migrat", error.Reason(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, (await client.GetAsync("/healthz")).Status);
    }
}
