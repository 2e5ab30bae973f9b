using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.EntityFrameworkCore;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Api.Seeding;
using ZoneSettings.Api.Zones;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Commands;

/// <summary>Zones from the command line.</summary>
internal static class ZoneCommands
{
    private const string PlanWords = "free, pro, business or enterprise.";

    public static Command Make() => new("zone", "Make, list and change zones.") { Create(), List(), ChangePlan() };

    private static Command Create()
    {
        var name = new Argument<string>("name") { Description = "Domain name." };
        var plan = PlanOption();
        var command = HostArguments.Accept(new Command("create", "Make a zone in the default account; prints its id.") { name, plan });
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            [DomainName.Normalize(result.GetRequiredValue(name)) ?? ""],
            async (services, token) =>
            {
                if (DomainName.Normalize(result.GetRequiredValue(name)) is not { } domain)
                {
                    return await FailAsync(result, "The name is not a domain name such as example.com.");
                }

                var zone = new NewZone(domain, Seeder.UsualAccountId) { Plan = result.GetRequiredValue(plan) };
                return await ReportAsync(
                    result,
                    await services.GetRequiredService<ZoneWriter>().CreateAsync(OfflineHost.Actor, zone, token),
                    created => created.Zone.Id.ToString());
            },
            cancellationToken));
        return command;
    }

    private static Command List()
    {
        var command = HostArguments.Accept(new Command("list", "List zones: id, plan and name."));
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            [],
            async (services, token) =>
            {
                // As the database gives them, for there may be a million.
                await using var context = await services.GetRequiredService<IDbContextFactory<ZoneSettingsContext>>()
                    .CreateDbContextAsync(token);
                var zones = context.Zones.AsNoTracking().OrderBy(zone => zone.Name);
                await foreach (var zone in zones.AsAsyncEnumerable().WithCancellation(token))
                {
                    await result.InvocationConfiguration.Output.WriteLineAsync($"{zone.Id}  {zone.Plan.LegacyId(),-10}  {zone.Name}");
                }

                return 0;
            },
            cancellationToken));
        return command;
    }

    private static Command ChangePlan()
    {
        var which = new Argument<string>("zone") { Description = "Id or name of the zone." };
        var plan = new Argument<Plan>("plan") { Description = PlanWords, HelpName = "plan", CustomParser = ParsePlan };
        var command = HostArguments.Accept(new Command("plan", "Put a zone on a plan. What is stored stays in force.") { which, plan });
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            [result.GetRequiredValue(which)],
            async (services, token) =>
            {
                var store = services.GetRequiredService<StateStore>();
                var given = result.GetRequiredValue(which);
                var zone = HexId.TryParse(given, out var id) ? store.FindZone(id) : store.FindZone(given.ToLowerInvariant());
                if (zone is null)
                {
                    return await FailAsync(result, $"There is no zone '{given}'.");
                }

                var target = result.GetRequiredValue(plan);
                var change = new ZoneChange { Plan = target };
                return await ReportAsync(
                    result,
                    await services.GetRequiredService<ZoneWriter>().EditAsync(OfflineHost.Actor, zone.Zone.Id, change, token),
                    written => string.Join('\n', written.Messages.Select(message => message.Message)
                        .Prepend($"{written.Zone.Zone.Name} is on {written.Zone.Zone.Plan.LegacyId()}")));
            },
            cancellationToken));
        return command;
    }

    private static Option<Plan> PlanOption() => new("--plan")
    {
        Description = PlanWords,
        HelpName = "plan",
        DefaultValueFactory = _ => Plan.Free,
        CustomParser = ParsePlan,
    };

    private static Plan ParsePlan(ArgumentResult given)
    {
        var word = given.Tokens[^1].Value;
        if (PlanCatalog.Find(word.ToLowerInvariant()) is { } known)
        {
            return known.Plan;
        }

        given.AddError($"'{word}' is not a plan: {PlanWords}");
        return Plan.Free;
    }

    private static async Task<int> ReportAsync<T>(ParseResult result, Outcome<T> outcome, Func<T, string> say)
        where T : class
    {
        if (!outcome.Succeeded)
        {
            return await FailAsync(result, string.Join('\n', outcome.Errors.Select(error => error.Message)));
        }

        await result.InvocationConfiguration.Output.WriteLineAsync(say(outcome.Value));
        return 0;
    }

    private static async Task<int> FailAsync(ParseResult result, string message)
    {
        await result.InvocationConfiguration.Error.WriteLineAsync(message);
        return 1;
    }
}
