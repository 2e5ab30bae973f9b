using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Commands;

public sealed class ServeCommandTests : IAsyncDisposable
{
    private const string AnyPort = "--urls=http://127.0.0.1:0";

    private readonly CommandFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_service_that_is_told_to_end_ends_well_and_keeps_what_it_stored()
    {
        var seed = await folder.WriteAsync("seed.json", Seeds.OneZonePerPlan);
        using var service = folder.Start("serve", AnyPort, "--seed", seed);
        var log = await service.ReadUntilAsync("Listening on");
        var address = Regex.Match(log, @"Listening on (http://127\.0\.0\.1:\d+),").Groups[1].Value;
        using (var client = new ApiClient(address, TestService.Token))
        {
            var answer = await client.PatchAsync($"zones/{Seeds.Free}/settings/ssl", """{"value":"strict"}""");
            Assert.Equal("strict", answer.Result.GetProperty("value").GetString());
        }

        await service.TerminateAsync();
        (await CommandProcess.FinishAsync(service)).Succeeded();
        Assert.Equal("\"strict\"", await folder.QueryAsync("SELECT ValueJson FROM setting_overrides"));
    }

    [Fact]
    public async Task A_start_in_production_without_a_token_says_how_to_make_one()
    {
        using var service = folder.Start(AnyPort);
        Assert.Contains("token create --name", await service.ReadUntilAsync("There is no token"), StringComparison.Ordinal);
        await service.TerminateAsync();
        (await CommandProcess.FinishAsync(service)).Succeeded();
        Assert.Equal(0L, await folder.QueryAsync("SELECT COUNT(*) FROM zones"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        (await folder.RunProgramAsync($"--urls=http://127.0.0.1:{port}")).AssertRefused($"127.0.0.1:{port}", "--urls=");
    }

    [Theory]
    [InlineData("--urls=nonsense", "nonsense")]
    [InlineData("--urls=http://192.0.2.1:5080", "--urls=")] // RFC 5737: an address that no machine has.
    [InlineData("--RateLimits:Enabled=perhaps", "RateLimits:Enabled")]
    public async Task A_configuration_that_cannot_be_used_is_refused(string word, string expected)
    {
        string[] address = word.StartsWith("--urls", StringComparison.Ordinal) ? [] : [AnyPort];
        var answer = await folder.RunProgramAsync([word, .. address]);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Output + answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_file_that_is_missing_is_refused()
    {
        var missing = folder.Locate("missing.json");
        (await folder.RunProgramAsync(AnyPort, "--seed", missing)).AssertRefused(missing);
    }

    [Fact]
    public async Task All_faults_of_a_seed_file_are_told_and_nothing_of_it_is_stored()
    {
        var seed = await folder.WriteAsync(
            "seed.json",
            """
            {
              "zones": [
                { "name": "bad_name", "plan": "gold" },
                { "name": "good.example", "plan": "free", "settings": { "no_such": 1, "ssl": "sometimes" } }
              ],
              "tokens": [ { "permissions": ["everything"] } ]
            }
            """);
        (await folder.RunProgramAsync(AnyPort, "--seed", seed)).AssertRefused(
            seed, "5 faults", "/zones/0/name", "/zones/0/plan", "/zones/1/settings/no_such", "/zones/1/settings/ssl",
            "/tokens/0/permissions");
        Assert.Equal(0L, await folder.QueryAsync("SELECT COUNT(*) FROM zones"));
    }

    [Fact]
    public async Task A_fault_that_only_the_database_shows_is_told_and_nothing_is_stored()
    {
        var seed = await folder.WriteAsync(
            "seed.json",
            """
            {
              "zones": [ { "name": "good.example", "plan": "free" } ],
              "tokens": [ { "name": "x", "zones": ["nowhere.example"] } ]
            }
            """);
        (await folder.RunProgramAsync(AnyPort, "--seed", seed)).AssertRefused("/tokens/0/zones", "nowhere.example");
        Assert.Equal(0L, await folder.QueryAsync("SELECT COUNT(*) FROM zones"));
    }
}
