using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Sqlite;

/// <summary>A service over a SQLite file, as a process, and what a case needs to harm it and to look at it.</summary>
public sealed class SqliteStage : IAsyncDisposable
{
    /// <summary>Zones of the seed.</summary>
    public const int Zones = 4;

    /// <summary>Every write is answered within this, whatever becomes of the database.</summary>
    public static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(5);

    /// <summary>Reads come from memory, so that nothing may hold them up; the machine may be busy, though.</summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder folder = new();
    private ServiceProcess? service;
    private Caller? caller;

    /// <summary>The database; in a folder of its own, which may become a file system of its own.</summary>
    public string DatabasePath => Path.Combine(DataFolder, "zonesettings.db");

    /// <summary>Full path of the folder of the database.</summary>
    public string DataFolder => folder.File("data");

    /// <summary>The process that was started last.</summary>
    public ServiceProcess Service => service!;

    /// <summary>Somebody who calls it.</summary>
    public Caller Caller => caller!;

    /// <summary>Path of a file outside of the database's folder.</summary>
    public string File(string name) => folder.File(name);

    /// <summary>Starts the service, or starts it anew.</summary>
    public async Task StartAsync(params string[] arguments)
    {
        await EndAsync();
        Directory.CreateDirectory(DataFolder);
        service = await StartAnotherAsync(arguments);
        caller = new Caller(service.Address);
    }

    /// <summary>Starts one more process over the same file.</summary>
    public async Task<ServiceProcess> StartAnotherAsync(params string[] arguments)
    {
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(Zones));
        return await ServiceProcess.StartAsync(
            DatabasePath, "Production", ["--seed", seed, "--RateLimits:Enabled=false", .. arguments]);
    }

    /// <summary>Ends the process, at once.</summary>
    public async Task EndAsync()
    {
        caller?.Dispose();
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }

    /// <summary>A connection of another program.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Asks the database file for a number.</summary>
    public long Ask(string question)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Runs statements.</summary>
    public static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    /// <summary>Checks that the service is as an outage requires: writes refused in time, ready not and saying why, alive.</summary>
    /// <param name="why">What the reason has to match.</param>
    public async Task IsOutAsync(Regex why)
    {
        (await Caller.WriteAsync(1, "ssl", $"\"{(Random.Shared.Next(2) == 0 ? "strict" : "off")}\"")).IsUnavailable(LongestWrite);
        Assert.Matches(why, (await Caller.GetAsync("/readyz")).IsUnavailable(TimeSpan.FromSeconds(2)));
        Assert.Equal("alive", (await Caller.GetAsync("/healthz")).Succeeded().GetProperty("status").GetString());
    }

    /// <summary>Waits until the service has recovered by itself, and answers how long that took.</summary>
    public async Task<TimeSpan> RecoversAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        while ((await Caller.GetAsync("/readyz")).Status != System.Net.HttpStatusCode.OK)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < LongestRecovery, "The service does not recover.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Checks that the log tells each outage by one line at its begin and one at its end, and nothing per request.</summary>
    public void LogTellsOutages(int atMost = 1)
    {
        var begins = Service.Printed.Count(line => line.Contains("cannot be used", StringComparison.Ordinal));
        Assert.InRange(begins, 1, atMost);
        Assert.Equal(begins, Service.Printed.Count(line => line.Contains("takes writes again", StringComparison.Ordinal)));
        Assert.True(Service.Printed.Count < 20 + (4 * atMost), string.Join('\n', Service.Printed));
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        folder.Dispose();
    }
}
