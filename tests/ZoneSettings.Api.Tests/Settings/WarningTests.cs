using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Settings;

/// <summary>Messages beside a success: combinations that hurt, and steps that weaken.</summary>
public sealed class WarningTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Hsts = """{"strict_transport_security":{"enabled":true,"max_age":86400}}""";

    private readonly ApiClient client = shared.Client;

    /// <summary>A setting and value that are there, the one that is written, and the code that is said.</summary>
    public static TheoryData<string, string, string, string, int> Combinations => new()
    {
        { "always_use_https", "\"on\"", "ssl", "\"off\"", 1901 },
        { "ssl", "\"off\"", "always_use_https", "\"on\"", 1901 },
        { "security_header", Hsts, "ssl", "\"off\"", 1902 },
        { "ssl", "\"off\"", "security_header", Hsts, 1902 },
        { "brotli", "\"on\"", "ssl", "\"flexible\"", 1903 },
        { "always_use_https", "\"off\"", "ssl", "\"strict\"", 1904 },
        { "tls_1_3", "\"off\"", "0rtt", "\"on\"", 1905 },
        { "polish", "\"off\"", "webp", "\"on\"", 1906 },
        { "automatic_https_rewrites", "\"off\"", "ssl", "\"flexible\"", 1907 },
    };

    /// <summary>The same where the other half is what ends the harmless state.</summary>
    public static TheoryData<string, string, string, string, string, int> OtherHalves => new()
    {
        { "always_use_https", "\"on\"", "ssl", "\"strict\"", "\"off\"", 1904 },
        { "tls_1_3", "\"on\"", "0rtt", "\"on\"", "\"off\"", 1905 },
        { "polish", "\"lossy\"", "webp", "\"on\"", "\"off\"", 1906 },
    };

    public static TheoryData<string, string, string, int?> Steps => new()
    {
        { "ssl", "strict", "full", 1911 },
        { "ssl", "origin_pull", "strict", 1911 },
        { "ssl", "full", "flexible", 1911 },
        { "ssl", "flexible", "off", 1911 },
        { "ssl", "strict", "off", 1911 },
        { "ssl", "off", "full", null },
        { "ssl", "full", "origin_pull", null },
        { "min_tls_version", "1.3", "1.2", 1912 },
        { "min_tls_version", "1.2", "1.0", 1912 },
        { "min_tls_version", "1.0", "1.3", null },
    };

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task A_dangerous_combination_is_said_when_its_last_half_is_written(
        string present, string presentValue, string written, string writtenValue, int code)
    {
        var zone = await shared.CreateZoneAsync();
        var first = await WriteAsync(zone, present, presentValue);
        Assert.DoesNotContain(code, first.MessageCodes);
        var answer = await WriteAsync(zone, written, writtenValue);
        Assert.Contains(code, answer.MessageCodes);
        // Said again to who writes it again, and not to who writes something else.
        Assert.Contains(code, (await WriteAsync(zone, written, writtenValue)).MessageCodes);
        Assert.Empty((await WriteAsync(zone, "http3", "\"off\"")).MessageCodes);
        Assert.Empty((await client.GetAsync($"{zone}/settings")).MessageCodes);
    }

    [Theory]
    [MemberData(nameof(OtherHalves))]
    public async Task A_dangerous_combination_is_said_when_its_protection_is_taken_away(
        string protection, string protecting, string other, string otherValue, string taken, int code)
    {
        var zone = await shared.CreateZoneAsync();
        await WriteAsync(zone, protection, protecting);
        Assert.DoesNotContain(code, (await WriteAsync(zone, other, otherValue)).MessageCodes);
        Assert.Contains(code, (await WriteAsync(zone, protection, taken)).MessageCodes);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_that_weakens_is_said_and_one_that_strengthens_is_not(string setting, string from, string to, int? code)
    {
        var zone = await shared.CreateZoneAsync();
        await WriteAsync(zone, "always_use_https", "\"off\"");
        await WriteAsync(zone, setting, $"\"{from}\"");
        var answer = await WriteAsync(zone, setting, $"\"{to}\"");
        Assert.Equal(code is null ? [] : [code.Value], answer.MessageCodes.Where(each => each is 1911 or 1912));
        Assert.DoesNotContain((await WriteAsync(zone, setting, $"\"{to}\"")).MessageCodes, each => each is 1911 or 1912);
    }

    [Fact]
    public async Task A_reset_that_weakens_is_said()
    {
        var zone = await shared.CreateZoneAsync();
        await WriteAsync(zone, "min_tls_version", "\"1.3\"");
        Assert.Equal([1912], (await client.DeleteAsync($"{zone}/settings/min_tls_version")).MessageCodes);
    }

    [Fact]
    public async Task A_bulk_write_is_judged_by_the_state_that_it_leaves()
    {
        var zone = await shared.CreateZoneAsync();
        var harmful = await client.PatchAsync(
            $"{zone}/settings", """{"items":[{"id":"ssl","value":"off"},{"id":"always_use_https","value":"on"}]}""");
        Assert.Equal([1911, 1901], harmful.MessageCodes);
        var mended = await client.PatchAsync(
            $"{zone}/settings", """{"items":[{"id":"always_use_https","value":"on"},{"id":"ssl","value":"strict"}]}""");
        Assert.Empty(mended.MessageCodes);
    }

    [Fact]
    public async Task A_harmless_write_says_nothing() =>
        Assert.Empty((await WriteAsync(await shared.CreateZoneAsync(), "ssl", "\"origin_pull\"")).MessageCodes);

    private async Task<ApiAnswer> WriteAsync(string zone, string setting, string value)
    {
        var answer = await client.PatchAsync($"{zone}/settings/{setting}", $$"""{"value":{{value}}}""");
        Assert.True(answer.Status == 200, answer.Text);
        return answer;
    }
}
