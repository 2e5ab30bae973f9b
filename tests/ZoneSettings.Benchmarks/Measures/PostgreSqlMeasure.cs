using ZoneSettings.Benchmarks.Load;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;
using ZoneSettings.Testing.PostgreSql;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>Durable writes over a PostgreSQL server on this machine, beside a bare server and a plain one over the same server.</summary>
internal static class PostgreSqlMeasure
{
    /// <summary>Runs the writes in turn.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        PostgresServer server, int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        var (ours, theirs) = (await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync());
        await using var service = await ServiceProgram.StartAsync(
            folder, ControlPlaneMeasure.Zones, cancellationToken, ServiceProgram.Over(ours));
        var answer = folder.File("answer.json");
        await File.WriteAllTextAsync(
            answer, (await ControlPlaneMeasure.ReadAsync(service, cancellationToken)).Body, cancellationToken);
        await using var bare = await FloorProgram.StartAsync(["bare-server", "--answer", answer], cancellationToken);
        await using var plain = await FloorProgram.StartAsync(
            ["plain-server", "--answer", answer, "--connection", ServiceProgram.DirectTo(theirs)], cancellationToken);
        var results = await Rounds.RunAsync(
            new Dictionary<string, LoadPlan>
            {
                ["write"] = new(service.EndPoint, ControlPlaneMeasure.Writers, ControlPlaneMeasure.Writes(), 200, ControlPlaneMeasure.Turns),
                ["bare write"] = new(bare.EndPoint, ControlPlaneMeasure.Writers, ControlPlaneMeasure.Writes(), 200, ControlPlaneMeasure.Turns),
                ["plain write"] = new(plain.EndPoint, ControlPlaneMeasure.Writers, ControlPlaneMeasure.Writes(), 200, ControlPlaneMeasure.Turns),
            },
            rounds, duration, cancellationToken);
        return
        [
            ControlPlaneMeasure.RatioOf(
                results, "durable PATCH, PostgreSQL on loopback, 64 connections, beside storing nothing", "write", "bare write", 0.40),
            ControlPlaneMeasure.RatioOf(results, "the same beside one SaveChanges per request", "write", "plain write", 10),
        ];
    }
}
