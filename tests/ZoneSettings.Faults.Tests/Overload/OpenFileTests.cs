using System.Text.RegularExpressions;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>The system permits few open files (<c>ulimit -n</c>), and a process that runs out of them ends.</summary>
[Collection(OverloadRuns.Name)]
public sealed partial class OpenFileTests : IDisposable
{
    private const int Files = 700;

    // A file that cannot be opened, such as an assembly that is wanted for the first time, is missing for good.
    private const int Spare = 100;
    private const int Connections = 1_000;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_connections_than_files_are_cut_off_and_the_service_lives()
    {
        await Requires.ProgramAsync("prlimit");
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(1));
        await using var service = RunningProgram.Start(
            "prlimit",
            [
                $"--nofile={Files}:{Files}", "dotnet", BuiltProgram.PathOf("ZoneSettings.Api"), "--urls=http://127.0.0.1:0",
                $"--Database:Path={folder.File("zonesettings.db")}", "--seed", seed,
            ],
            new KeyValuePair<string, string?>("ASPNETCORE_ENVIRONMENT", "Production"));
        var address = (await service.ReadUntilAsync(Listening, Cancellation)).Groups[1].Value;
        await service.ReadUntilAsync(FewFiles, Cancellation);

        using var opened = new CancellationTokenSource();
        var peak = Task.Run(() => MostFiles(service.Id, opened.Token), Cancellation);
        // All at once.
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawConnection.OpenAsync(address)));
        var answers = await Task.WhenAll(connections.Select(async connection =>
            await connection.SendAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n") ? await connection.ReadAsync() : null));
        await opened.CancelAsync();
        var most = await peak;
        Extent.Say($"{Connections} connections: {most} of {Files} files open at the most.");
        Assert.InRange(most, 200, Files - Spare);
        Assert.InRange(answers.Count(answer => answer?.Status == 200), 100, Files);
        Array.ForEach(connections, connection => connection.Dispose());

        using var caller = new Caller(address);
        (await caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        (await caller.PollAsync(await caller.FindHeadAsync())).Succeeded();
    }

    public void Dispose() => folder.Dispose();

    private static int MostFiles(int process, CancellationToken end)
    {
        var most = 0;
        while (!end.IsCancellationRequested)
        {
            most = Math.Max(most, Directory.EnumerateFiles($"/proc/{process}/fd").Count());
        }

        return most;
    }

    [GeneratedRegex(@"Listening on (http://[^,\s]+)")]
    private static partial Regex Listening { get; }

    [GeneratedRegex("permits 700 open files, so there may be 200 connections only")]
    private static partial Regex FewFiles { get; }
}
