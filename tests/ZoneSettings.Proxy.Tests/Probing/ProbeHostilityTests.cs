using ZoneSettings.Proxy.Commands;

namespace ZoneSettings.Proxy.Tests.Probing;

/// <summary>Text that an origin or a user has made up on purpose.</summary>
public sealed class ProbeHostilityTests
{
    [Theory]
    [InlineData("https://example.com/\e[2J\e]0;owned\a")]
    [InlineData("\e[31m/red")]
    [InlineData("https://example.com/\u0080\u009b31m\u00ff")]
    [InlineData("https://example.com/\t\b\b\b\b")]
    public async Task Headers_reach_no_terminal_as_they_are(string location)
    {
        await using var hostile = new RawOrigin($"HTTP/1.1 301 \e[5mMoved\r\nServer: \e[1m\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        await using var origins = await ProbedOrigins.StartAsync();
        origins.HttpPort = hostile.Port;
        AssertPrintable(await origins.PrintAsync());
        AssertPrintable(await origins.PrintAsync("--json"));
    }

    [Fact]
    public async Task A_location_of_any_length_is_cut_short()
    {
        await using var hostile = new RawOrigin($"HTTP/1.1 302 Found\r\nLocation: https://a.test/{new string('x', 20_000)}\r\nContent-Length: 0\r\n\r\n");
        await using var origins = await ProbedOrigins.StartAsync();
        origins.HttpPort = hostile.Port;
        Assert.True((await origins.PrintAsync()).Length < 6_000);
    }

    [Fact]
    public async Task All_faults_of_what_was_typed_are_told_at_once_in_its_words()
    {
        var (code, output, errors) = await RunAsync(
            "probe", "--host", "*.example.com", "--origin", "10.0.0.5:443", "--http-port", "0", "--https-port", "x",
            "--trust-store", "no-such.pem", "--client-key", "no-such.key", "--path", "a b", "--timeout", "-1");
        Assert.Equal(1, code);
        Assert.Equal("", output);
        string[] options = ["--host", "--origin", "--http-port", "--https-port", "--trust-store", "--client-key", "--path", "--timeout"];
        Assert.All(options, option => Assert.Contains($"- {option} ", errors, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("probe")]
    [InlineData("probe", "--host", "example.com")]
    [InlineData("probe", "--host", "ex ample", "--origin", "127.0.0.1")]
    [InlineData("probe", "--host", "example.com", "--origin", "127.0.0.1", "--path", "//\e[2J")]
    [InlineData("probe", "--host", "example.com", "--origin", "127.0.0.1", "--unknown")]
    public async Task What_cannot_be_probed_ends_with_1(params string[] args)
    {
        var (code, _, errors) = await RunAsync(args);
        Assert.Equal(1, code);
        Assert.NotEqual("", errors);
    }

    private static void AssertPrintable(string text) => Assert.DoesNotContain(
        text, character => character is not ('\n' or '\r') and (< ' ' or > '~'));

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (await CommandLine.RunAsync(args, output, errors), output.ToString(), errors.ToString());
    }
}
