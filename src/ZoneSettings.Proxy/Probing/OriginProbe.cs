using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Connections;

namespace ZoneSettings.Proxy.Probing;

/// <summary>Tries an origin in every way in which a mode would ask it.</summary>
internal static class OriginProbe
{
    /// <summary>Probes. The questions are asked side by side, so it lasts three time-outs at most.</summary>
    /// <param name="options">What to probe.</param>
    /// <param name="clock">Tells how long things take, and when certificates are judged.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    /// <exception cref="OperationCanceledException">It was cancelled. Nothing that an origin does is an exception.</exception>
    public static async Task<ProbeReport> RunAsync(ProbeOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var plan = new ProbePlan(options);
        var connector = new OriginConnector(TimeoutOptions.OfOneExchange(options.Timeout), clock);
        var exchange = new OriginExchange(options, connector, clock);
        var exchanges = await Task.WhenAll(plan.Questions().Select(
            async question => KeyValuePair.Create(question, await exchange.AskAsync(question, cancellationToken))));
        var judge = new ModeJudge(plan, exchanges.ToDictionary());
        return new ProbeReport(options, exchanges, [.. ProbePlan.Modes.Select(judge.Judge)]);
    }
}
