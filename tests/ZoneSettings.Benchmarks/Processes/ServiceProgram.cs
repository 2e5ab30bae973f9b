using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ZoneSettings.Testing.PostgreSql;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>The control plane, in Production, with zones of its own and without limits per token.</summary>
internal sealed partial class ServiceProgram : IAsyncDisposable
{
    /// <summary>Name of the database file in the folder of a new service.</summary>
    public const string DatabaseName = "zonesettings.db";

    /// <summary>May do everything.</summary>
    public const string Token = "benchmark-token-that-may-do-all-00000001";

    // With many zones, and while others work on the machine: a start that is too slow shall be told, not given up.
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    private readonly RunningProgram program;

    private ServiceProgram(RunningProgram program, Uri address)
    {
        this.program = program;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The same, for sockets.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, Address.Port);

    /// <summary>Memory that the process has in RAM, in bytes.</summary>
    public long ResidentBytes => program.WorkingSet;

    /// <summary>The most that it ever had.</summary>
    public long PeakBytes => program.PeakWorkingSet;

    /// <summary>The header that every request needs.</summary>
    public static string Authorization => $"Authorization: Bearer {Token}";

    /// <summary>Identifier of a zone by its number, from 0.</summary>
    public static string ZoneId(int number) => $"bec4{number:x28}";

    /// <summary>Name of a zone by its number, from 0.</summary>
    public static string ZoneName(int number) => $"zone{number}.bench.example";

    /// <summary>Starts it on a new database with this many zones.</summary>
    /// <param name="folder">Where its database goes.</param>
    /// <param name="zones">Zones, all of the Enterprise plan.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="arguments">What else to put on its command line.</param>
    public static async Task<ServiceProgram> StartAsync(
        WorkFolder folder, int zones, CancellationToken cancellationToken, params string[] arguments)
    {
        var seed = folder.File("seed.json");
        await File.WriteAllTextAsync(seed, SeedOf(zones), cancellationToken);
        return await OpenAsync(folder.File(DatabaseName), cancellationToken, ["--seed", seed, .. arguments]);
    }

    /// <summary>Starts it on a database that is there.</summary>
    /// <param name="database">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="arguments">What else to put on its command line.</param>
    public static async Task<ServiceProgram> OpenAsync(
        string database, CancellationToken cancellationToken, params string[] arguments)
    {
        var program = RunningProgram.StartProduct(
            "ZoneSettings.Api",
            ["serve", "--urls=http://127.0.0.1:0", $"--Database:Path={database}", "--RateLimits:Enabled=false", .. arguments]);
        try
        {
            var line = await program.ReadUntilAsync(ListeningLine(), cancellationToken, LongestStart);
            return new ServiceProgram(program, new Uri(line.Groups[1].Value));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>The part of the command line that puts it over a PostgreSQL database.</summary>
    public static string[] Over(PostgresDatabase database) =>
        ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={DirectTo(database)}"];

    /// <summary>How a connection is described that no pooler is in the way of: the driver prepares what comes again and again.</summary>
    public static string DirectTo(PostgresDatabase database) => $"{database.ConnectionString};Max Auto Prepare=20";

    public ValueTask DisposeAsync() => program.DisposeAsync();

    /// <summary>A seed with this many zones and the token.</summary>
    public static string SeedOf(int zones) => new JsonObject
    {
        ["zones"] = new JsonArray([.. Enumerable.Range(0, zones).Select(number => new JsonObject
        {
            ["id"] = ZoneId(number), ["name"] = ZoneName(number), ["plan"] = "enterprise",
        })]),
        ["tokens"] = new JsonArray(new JsonObject
        {
            ["name"] = "benchmark",
            ["value"] = Token,
            ["permissions"] = new JsonArray("admin"),
            ["zones"] = new JsonArray("*"),
        }),
    }.ToJsonString();

    [GeneratedRegex(@"Listening on (http://[^,\s]+)")]
    private static partial Regex ListeningLine();
}
