using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Benchmarks.Floors;
using ZoneSettings.Benchmarks.Measures;
using ZoneSettings.Benchmarks.Reports;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Benchmarks.Commands;

/// <summary>What the program can measure, and the small servers that it starts for that.</summary>
internal static class BenchmarkCommands
{
    private const int Changes = 500;
    private const int Starts = 7;

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often everything is measured; the median counts.",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long one load lasts.",
        DefaultValueFactory = _ => 4,
    };

    /// <summary>Runs a command and returns the exit code: 0, or 1 when a target is missed.</summary>
    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Measures the product beside floors and peers in the same run, and prints ratios.");
        root.Subcommands.Add(Measure("data-plane", "The data plane: decisions, snapshots, the proxy, propagation, waiters.", DataPlaneAsync));
        root.Subcommands.Add(Measure("decision", "What a decision costs.", (_, _) => Task.FromResult<IEnumerable<Figure>>([.. DecisionMeasure.Run()])));
        root.Subcommands.Add(Measure("snapshot", "Reading a snapshot of 100,000 zones.", (_, _) => Task.FromResult<IEnumerable<Figure>>([.. SnapshotMeasure.Run()])));
        root.Subcommands.Add(Measure("proxy", "The proxy beside plain YARP and nginx.", ProxyAsync));
        root.Subcommands.Add(Measure("propagation", "From a PATCH to its effect.", async (_, cancellationToken) => await PropagationMeasure.RunAsync(200, cancellationToken)));
        root.Subcommands.Add(Measure("waiters", "1,000 long polls.", async (_, cancellationToken) => await WaiterMeasure.RunAsync(40, cancellationToken)));
        root.Subcommands.Add(Measure("start", "From the start of a published service to its first answer.", async (_, cancellationToken) => await StartMeasure.RunAsync(Starts, cancellationToken)));
        root.Subcommands.Add(Pipeline());
        root.Subcommands.Add(Measure("ratios", "The control plane beside a bare server and a plain one.", RatiosAsync));
        root.Subcommands.Add(Measure("postgresql", "Durable writes over PostgreSQL.", PostgreSqlAsync));
        root.Subcommands.Add(Measure("instances", "From a PATCH at one instance to a GET at another.", InstancesAsync));
        root.Subcommands.Add(Measure("load", "The control plane with 1,000, 100,000 and 1,000,000 zones.", LoadAsync));
        root.Subcommands.Add(Origin());
        root.Subcommands.Add(Bare());
        root.Subcommands.Add(PlainWriter());
        root.Subcommands.Add(Plain());
        return root.Parse(arguments).InvokeAsync();
    }

    private static Command Measure(
        string name, string description, Func<ParseResult, CancellationToken, Task<IEnumerable<Figure>>> run)
    {
        var command = new Command(name, description) { Rounds, Seconds };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return FigureTable.Write(Console.Out, [.. await run(parsed, cancellationToken)]) ? 0 : 1;
            }
            catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
            {
                // A program that was given up; the command line would take it for the wish to stop, and say nothing.
                throw new TimeoutException("A program took longer than it may; the machine may be too busy to measure on.", fault);
            }
        });
        return command;
    }

    private static async Task<IEnumerable<Figure>> DataPlaneAsync(ParseResult parsed, CancellationToken cancellationToken) =>
    [
        .. DecisionMeasure.Run(),
        .. SnapshotMeasure.Run(),
        .. await ProxyAsync(parsed, cancellationToken),
        .. await PropagationMeasure.RunAsync(200, cancellationToken),
        .. await WaiterMeasure.RunAsync(40, cancellationToken),
    ];

    private static async Task<IEnumerable<Figure>> ProxyAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        await ProxyMeasure.RunAsync(
            parsed.GetValue(Rounds), TimeSpan.FromSeconds(parsed.GetValue(Seconds)), cancellationToken);

    // The server first, so that a machine without PostgreSQL says so at once.
    private static async Task<IEnumerable<Figure>> RatiosAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await PostgresServer.StartAsync();
        var (rounds, duration) = (parsed.GetValue(Rounds), TimeSpan.FromSeconds(parsed.GetValue(Seconds)));
        return
        [
            .. await ControlPlaneMeasure.RunAsync(rounds, duration, cancellationToken),
            .. await PostgreSqlMeasure.RunAsync(server, rounds, duration, cancellationToken),
            .. await InstanceMeasure.RunAsync(server, Changes, cancellationToken),
            .. await StartMeasure.RunAsync(Starts, cancellationToken),
            .. await WaiterMeasure.RunAsync(40, cancellationToken),
        ];
    }

    private static async Task<IEnumerable<Figure>> PostgreSqlAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await PostgresServer.StartAsync();
        return await PostgreSqlMeasure.RunAsync(
            server, parsed.GetValue(Rounds), TimeSpan.FromSeconds(parsed.GetValue(Seconds)), cancellationToken);
    }

    private static async Task<IEnumerable<Figure>> InstancesAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await PostgresServer.StartAsync();
        return await InstanceMeasure.RunAsync(server, Changes, cancellationToken);
    }

    private static Command Pipeline()
    {
        var only = new Option<string>("--only") { Description = "Start of the one row to measure, as for a profiler." };
        var command = Measure(
            "pipeline", "What a request costs behind Kestrel, in this process.",
            async (parsed, cancellationToken) => await PipelineMeasure.RunAsync(
                parsed.GetValue(only), TimeSpan.FromSeconds(parsed.GetValue(Seconds)), cancellationToken));
        command.Add(only);
        return command;
    }

    private static async Task<IEnumerable<Figure>> LoadAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        await LoadMeasure.RunAsync(
            parsed.GetValue(Rounds), TimeSpan.FromSeconds(parsed.GetValue(Seconds)), cancellationToken);

    private static Command Bare()
    {
        var answer = new Option<string>("--answer") { Required = true };
        var command = new Command("bare-server", "Serves as floor.") { answer };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) => await BareServer.RunAsync(
            await File.ReadAllBytesAsync(parsed.GetRequiredValue(answer), cancellationToken), cancellationToken));
        return command;
    }

    private static Command PlainWriter()
    {
        var answer = new Option<string>("--answer") { Required = true };
        var database = new Option<string>("--database");
        var connection = new Option<string>("--connection");
        var command = new Command("plain-server", "Serves as floor that stores.") { answer, database, connection };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) => await PlainServer.RunAsync(
            options => _ = parsed.GetValue(connection) is { } text
                ? options.UseNpgsql(text)
                : options.UseSqlite($"Data Source={parsed.GetRequiredValue(database)}"),
            await File.ReadAllBytesAsync(parsed.GetRequiredValue(answer), cancellationToken), cancellationToken));
        return command;
    }

    private static Command Origin()
    {
        var certificate = new Option<string>("--certificate") { Required = true };
        var key = new Option<string>("--key") { Required = true };
        var command = new Command("origin", "Serves as origin of a measurement.") { certificate, key };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) =>
            OriginServer.RunAsync(parsed.GetRequiredValue(certificate), parsed.GetRequiredValue(key), cancellationToken));
        return command;
    }

    private static Command Plain()
    {
        var http = new Option<int>("--http") { Required = true };
        var https = new Option<int>("--https") { Required = true };
        var trustStore = new Option<string>("--trust-store") { Required = true };
        var command = new Command("plain-proxy", "Serves as plain YARP.") { http, https, trustStore };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => PlainProxy.RunAsync(
            parsed.GetValue(http), parsed.GetValue(https), parsed.GetRequiredValue(trustStore), cancellationToken));
        return command;
    }
}
