using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Proxies;

/// <summary>The reference proxy in a process of its own, on free ports of loopback.</summary>
public sealed partial class ProxyProcess : IAsyncDisposable
{
    private const string Project = "ZoneSettings.Proxy";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly RunningProgram process;
    private readonly Dictionary<int, int> ports = [];

    private ProxyProcess(RunningProgram process)
    {
        this.process = process;
        Visitor = new Visitor(port => ports[port]);
    }

    /// <summary>The built program.</summary>
    public static string Program { get; } = BuiltProgram.PathOf(Project);

    /// <summary>Somebody whose addresses lead to this proxy.</summary>
    public Visitor Visitor { get; }

    /// <summary>Where operators ask, without a slash at the end.</summary>
    public string AdminAddress { get; private set; } = "";

    /// <summary>Starts the proxy and waits until it listens. Whether it has settings by then is another question.</summary>
    /// <param name="folder">Its files.</param>
    public static async Task<ProxyProcess> StartAsync(ProxyFolder folder)
    {
        var proxy = new ProxyProcess(RunningProgram.StartProduct(Project, ["serve", "--config", folder.ConfigurationPath]));
        try
        {
            await proxy.ReadPortsAsync();
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>The port of loopback for visitors of a port.</summary>
    public int PortOf(int visitorPort) => ports[visitorPort];

    /// <summary>Asks for an address, again and again, until the answer is as wanted. Fails the test after half a minute.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="isWanted">Whether an answer will do.</param>
    /// <param name="pause">Between two visits; a short one when null.</param>
    /// <returns>The wanted answer.</returns>
    public async Task<VisitorAnswer> VisitUntilAsync(
        string address, Predicate<VisitorAnswer> isWanted, TimeSpan? pause = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LongestWait);
        while (true)
        {
            var answer = await Visitor.GetAsync(address);
            if (isWanted(answer))
            {
                return answer;
            }

            Assert.False(limit.IsCancellationRequested, $"After {LongestWait} {address} is still answered with {answer}.");
            await Task.Delay(pause ?? Step, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until it has settings of a zone.</summary>
    /// <param name="host">A host of the zone.</param>
    public Task<VisitorAnswer> WaitForSettingsAsync(string host) => VisitUntilAsync(
        $"http://{host}/",
        answer => answer.Status is not ((int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.MisdirectedRequest));

    /// <inheritdoc cref="RunningProgram.Kill"/>
    public void Kill() => process.Kill();

    public ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        return process.DisposeAsync();
    }

    private async Task ReadPortsAsync()
    {
        foreach (var _ in ProxyFolder.VisitorPorts)
        {
            var match = await ReadUntilAsync(ListeningLine);
            ports.Add(NumberOf(match, "visitors"), NumberOf(match, "port"));
        }

        AdminAddress = $"http://{(await ReadUntilAsync(AdminLine)).Groups[1].Value}";
    }

    private Task<Match> ReadUntilAsync(Regex wanted) => process.ReadUntilAsync(wanted, TestContext.Current.CancellationToken);

    private static int NumberOf(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Listening for https? visitors of port (?<visitors>\d+) on 127\.0\.0\.1:(?<port>\d+)\.")]
    private static partial Regex ListeningLine { get; }

    [GeneratedRegex(@"Admin on (127\.0\.0\.1:\d+)\.")]
    private static partial Regex AdminLine { get; }
}
