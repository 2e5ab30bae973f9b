using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Versions;

/// <summary>Two instances over one database: what one was told by the first, it may ask of the second.</summary>
public sealed class VersionTests : IAsyncLifetime
{
    private const string Version = "ZoneSettings-Version";
    private const string Minimum = "ZoneSettings-Minimum-Version";
    private const string Setting = $"zones/{Seeds.Enterprise}/settings/ssl";

    private TestService one = null!;
    private TestService other = null!;
    private ApiClient writer = null!;
    private ApiClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        one = await TestService.StartAsync(Seeds.OneZonePerPlan);
        other = await TestService.StartAsync(null, [.. one.Store.Arguments]);
        (writer, reader) = (one.CreateClient(), other.CreateClient());
    }

    public async ValueTask DisposeAsync()
    {
        writer?.Dispose();
        reader?.Dispose();
        foreach (var service in new[] { other, one })
        {
            if (service is not null)
            {
                await service.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_write_at_one_instance_is_read_at_another_by_the_version_of_its_answer()
    {
        for (var i = 0; i < 20; i++)
        {
            var mode = i % 2 == 0 ? "strict" : "flexible";
            var version = await PatchAsync(mode);
            var answer = await reader.GetAsync(Setting, (Minimum, version));
            Assert.Equal(mode, answer.Result.GetProperty("value").GetString());
        }
    }

    [Fact]
    public async Task A_zone_that_was_made_at_one_instance_is_found_at_another()
    {
        var made = await writer.PostAsync("zones", $$"""{"name":"new.example","account":{"id":"{{Seeds.Account}}"} }""");
        var zone = made.Result.GetProperty("id").GetString();
        var found = await reader.GetAsync($"zones/{zone}/settings/ssl", (Minimum, made.Headers[Version]));
        Assert.Equal(200, found.Status);
    }

    [Fact]
    public async Task Every_answer_to_a_write_bears_the_version_and_no_read_does()
    {
        var first = await PatchAsync("strict");
        Assert.Equal(first, await PatchAsync("strict"));
        var refused = await writer.PatchAsync(Setting, """{"value":"nonsense"}""");
        Assert.Equal((400, first), (refused.Status, refused.Headers[Version]));
        Assert.NotEqual(first, (await writer.DeleteAsync(Setting)).Headers[Version]);
        Assert.False((await writer.GetAsync(Setting)).Headers.ContainsKey(Version));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0123456789abcdef.-1")]
    [InlineData("0123456789abcdef.1, 0123456789abcdef.2")]
    public async Task What_is_no_position_is_refused(string wish)
    {
        var error = (await reader.GetAsync(Setting, (Minimum, wish))).AssertRefused(400, 10400);
        Assert.Contains(Minimum, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_of_an_epoch_that_has_ended_is_refused()
    {
        (await reader.GetAsync(Setting, (Minimum, "0123456789abcdef.1"))).AssertRefused(412, 10412);
        (await reader.PatchAsync(Setting, """{"value":"off"}""", (Minimum, "0123456789abcdef.1"))).AssertRefused(412, 10412);
    }

    [Fact]
    public async Task A_position_that_is_not_reached_in_time_is_answered_with_when_to_come_back()
    {
        var version = await PatchAsync("strict");
        var dot = version.IndexOf('.', StringComparison.Ordinal);
        var later = version[..dot] + "." + (long.Parse(version[(dot + 1)..], null) + 1_000);
        var asked = reader.GetAsync(Setting, (Minimum, later));
        await Eventually.TrueAsync(
            () =>
            {
                other.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return asked.IsCompleted;
            },
            "an answer");

        var answer = await asked;
        answer.AssertRefused(503, 10503);
        Assert.Equal("1", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Whoever_is_not_known_is_told_that_and_nothing_of_positions()
    {
        using var stranger = other.CreateClient("somebody-elses-token-0000000000000000000");
        var answer = await stranger.PatchAsync(Setting, """{"value":"off"}""", (Minimum, "nonsense"));
        Assert.Equal(401, answer.Status);
        Assert.False(answer.Headers.ContainsKey(Version));
    }

    private async Task<string> PatchAsync(string mode)
    {
        var answer = await writer.PatchAsync(Setting, $$"""{"value":"{{mode}}"}""");
        Assert.Equal(mode, answer.Result.GetProperty("value").GetString());
        return answer.Headers[Version];
    }
}
