using System.Net;
using System.Net.Sockets;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Proxy.Tests.Commands;

public sealed class ServeCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("serve")]
    [InlineData(null)]
    public async Task A_proxy_says_where_it_listens_and_ends_well_on_a_signal(string? command)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder, port: 0);
        using var proxy = Start([.. command is null ? [] : new[] { command }, "--config", folder.File("proxy.json")]);
        var log = await proxy.ReadUntilAsync("Admin on 127.0.0.1:");
        Assert.Matches(@"Listening for http visitors of port 80 on 127\.0\.0\.1:\d+\.", log);
        Assert.Matches(@"Listening for https visitors of port 443 on 127\.0\.0\.1:\d+\.", log);
        await proxy.TerminateAsync();
        var (code, output, error) = await proxy.FinishAsync();
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain("test-token", log + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_file_ends_the_start_with_every_fault()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("proxy.json"), """{ "Listeners": [ { "Scheme": "ftp", "Port": 80 } ] }""", Cancellation);
        await AssertRefusedAsync(folder, "ControlPlane.Address", "ControlPlane.Token", "Listeners[0].Scheme");
    }

    [Fact]
    public async Task An_address_that_is_in_use_ends_the_start_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await WriteAsync(folder, ((IPEndPoint)taken.LocalEndpoint).Port);
        await AssertRefusedAsync(folder, "Listeners: ", "in use");
    }

    private static CommandProgram Start(string[] arguments) =>
        CommandProgram.Start("ZoneSettings.Proxy", arguments, Cancellation);

    private static async Task AssertRefusedAsync(TemporaryFolder folder, params string[] parts)
    {
        using var proxy = Start(["serve", "--config", folder.File("proxy.json")]);
        var (code, output, error) = await proxy.FinishAsync();
        Assert.Equal(1, code);
        Assert.All(parts, part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?m)^\s+at ", output + error);
    }

    private static Task WriteAsync(TemporaryFolder folder, int port)
    {
        var file = TestProxy.FileFor("http://127.0.0.1:1");
        file.Remove("Logging");
        file["Listeners"]![0]!["Port"] = port;
        return File.WriteAllTextAsync(folder.File("proxy.json"), file.ToJsonString(), Cancellation);
    }
}
