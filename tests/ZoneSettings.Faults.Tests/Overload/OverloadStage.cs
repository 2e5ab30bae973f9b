using System.Diagnostics;
using System.Globalization;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Faults.Tests.Sqlite;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>A service that is to be asked for too much, and what it may take for that.</summary>
public sealed class OverloadStage : IAsyncDisposable
{
    private const double MiB = 1 << 20;

    // The load and the service share the machine; afterwards there is nothing but the service.
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(5);

    // What the service leaves for itself, and the tests need less.
    private const int OwnFiles = 500;

    private readonly SqliteStage stage = new();
    private long before;

    private static long OpenFiles { get; } = !File.Exists("/proc/self/limits") ? long.MaxValue : long.Parse(
        File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[3],
        CultureInfo.InvariantCulture);

    public ServiceProcess Service => stage.Service;

    public Caller Caller => stage.Caller;

    public SqliteStage Database => stage;

    /// <summary>Lines of a request head that presents the token.</summary>
    public static string Head(string verb, string path) =>
        $"{verb} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Seeds.Token}\r\n";

    /// <summary>Starts the service and lets it do everything once.</summary>
    public async Task StartAsync(params string[] arguments)
    {
        await stage.StartAsync(arguments);
        for (var round = 0; round < 20; round++)
        {
            (await Caller.WriteAsync(0, "ssl", round % 2 == 0 ? "\"strict\"" : "\"off\"")).Succeeded();
            (await Caller.PollAsync(await Caller.FindHeadAsync())).Succeeded();
            (await Caller.ReadAsync(0, "ssl")).Succeeded();
        }

        before = Service.WorkingSet;
    }

    /// <summary>Opens so many connections; skips the test where the system permits fewer.</summary>
    public async Task<RawConnection[]> ConnectAsync(int count)
    {
        Requires.Permission(count + OwnFiles <= OpenFiles, $"the system permits {OpenFiles} open files, and the case opens {count} connections");
        var connections = new RawConnection[count];
        for (var i = 0; i < count; i++)
        {
            connections[i] = await RawConnection.OpenAsync(Service.Address);
        }

        return connections;
    }

    /// <summary>Checks by how much the service has grown, as the system counts it.</summary>
    /// <param name="mostMiB">The most that it may have grown by.</param>
    /// <param name="what">Printed with the figure.</param>
    public void HasGrownBy(double mostMiB, string what)
    {
        var grown = (Service.WorkingSet - before) / MiB;
        Extent.Say($"{what}: the service uses {Service.WorkingSet / MiB:f0} MiB, {grown:f0} more than before.");
        Assert.True(grown < mostMiB, $"The service has grown by {grown:f0} MiB.");
    }

    /// <summary>Checks that the service does everything again, soon.</summary>
    public async Task RecoversAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Caller.GetAsync("/readyz")).Status);
        (await Caller.ReadAsync(0, "ssl")).Succeeded();
        (await Caller.WriteAsync(1, "ssl", "\"strict\"")).Succeeded();
        (await Caller.WriteAsync(1, "ssl", "\"off\"")).Succeeded();
        (await Caller.PollAsync(await Caller.FindHeadAsync())).Succeeded();
        var took = Stopwatch.GetElapsedTime(begin);
        Assert.True(took < LongestRecovery, $"Afterwards the usual took {took}.");
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();
}
