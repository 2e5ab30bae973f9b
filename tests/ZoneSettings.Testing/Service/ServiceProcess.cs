using System.Text.RegularExpressions;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Testing.Service;

/// <summary>The service in a process of its own, on a port of loopback.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private const string Project = "ZoneSettings.Api";

    private readonly RunningProgram process;

    private ServiceProcess(RunningProgram process, string address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>What SDKs want to be told: the address with the prefix of the API.</summary>
    public string BaseUrl => $"{Address}/client/v4";

    /// <inheritdoc cref="RunningProgram.WorkingSet"/>
    public long WorkingSet => process.WorkingSet;

    /// <summary>The built program.</summary>
    public static string Program { get; } = BuiltProgram.PathOf(Project);

    /// <summary>Starts the service on a free port and waits until it listens.</summary>
    /// <param name="databasePath">Its database; made when it is not there.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="arguments">What else to put on its command line.</param>
    public static Task<ServiceProcess> StartAsync(
        string databasePath, string environment = "Production", params string[] arguments) =>
        StartAsync([$"--Database:Path={databasePath}", .. arguments], environment);

    /// <summary>Starts the service on a free port and waits until it listens.</summary>
    /// <param name="arguments">Its command line, which says where its database is.</param>
    /// <param name="environment">Name of the environment.</param>
    public static async Task<ServiceProcess> StartAsync(IEnumerable<string> arguments, string environment = "Production")
    {
        var process = RunningProgram.StartProduct(Project, ["--urls=http://127.0.0.1:0", .. arguments], environment);
        try
        {
            var line = await process.ReadUntilAsync(ListeningLine, TestContext.Current.CancellationToken);
            return new ServiceProcess(process, line.Groups[1].Value);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="RunningProgram.Printed"/>
    public IReadOnlyList<string> Printed => process.Printed;

    /// <inheritdoc cref="RunningProgram.Id"/>
    public int Id => process.Id;

    /// <inheritdoc cref="RunningProgram.SignalAsync"/>
    public Task SignalAsync(string name) => process.SignalAsync(name);

    /// <inheritdoc cref="RunningProgram.FinishAsync"/>
    public Task<int> FinishAsync() => process.FinishAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc cref="RunningProgram.ReadUntilAsync"/>
    public Task<Match> ReadUntilAsync(Regex wanted) => process.ReadUntilAsync(wanted, TestContext.Current.CancellationToken);

    /// <inheritdoc cref="RunningProgram.Kill"/>
    public void Kill() => process.Kill();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    [GeneratedRegex(@"Listening on (http://[^,\s]+)")]
    private static partial Regex ListeningLine { get; }
}
