using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Api.Tests.Errors;

/// <summary>A database that fails takes writes and history with it, and nothing else; it comes back by itself.</summary>
public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private const string Ssl = $"zones/{Seeds.Enterprise}/settings/ssl";

    private TestService service = null!;
    private ApiClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(Seeds.OneZonePerPlan);
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_write_is_answered_with_503_and_a_time_to_come_back_and_reads_go_on()
    {
        await RenameAsync("setting_overrides", "away");
        var refused = await client.PatchAsync(Ssl, """{"value":"strict"}""");
        refused.AssertRefused(503, 10503);
        Assert.Equal("5", refused.Headers["Retry-After"]);
        Assert.Equal("full", (await client.GetAsync(Ssl)).Result.Text("value"));

        await RenameAsync("away", "setting_overrides");
        Assert.Equal("strict", (await client.PatchAsync(Ssl, """{"value":"strict"}""")).Result.Text("value"));
        Assert.Equal(1, (await client.GetAsync($"{Ssl}/history")).Result.GetArrayLength());
    }

    [Fact]
    public async Task History_is_answered_with_503_while_its_table_cannot_be_read()
    {
        await client.PatchAsync(Ssl, """{"value":"strict"}""");
        await RenameAsync("changes", "away");
        (await client.GetAsync($"{Ssl}/history")).AssertRefused(503, 10503);
        await RenameAsync("away", "changes");
        Assert.Equal(1, (await client.GetAsync($"{Ssl}/history")).Result.GetArrayLength());
    }

    [Fact]
    public async Task Readiness_says_why_while_the_service_stays_alive()
    {
        await RenameAsync("feed_state", "away");
        var reason = (await client.GetAsync("readyz")).AssertRefused(503, 10503).Reason();
        Assert.Contains("feed_state", reason, StringComparison.Ordinal);
        Assert.Equal("alive", (await client.GetAsync("healthz")).Result.Text("status"));
    }

    // SQLite's foreign keys would follow the table to its new name; the old way of renaming leaves them alone.
    private Task RenameAsync(string table, string name) => service.Store.ExecuteAsync(
        $"{(TestStore.IsPostgreSql ? "" : "PRAGMA legacy_alter_table=ON;")} ALTER TABLE {table} RENAME TO {name};");
}
