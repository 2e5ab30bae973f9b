using FluentValidation;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Api.Zones;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Api.Plans;

/// <summary>Checks the body of PUT subscription and makes a change of the zone out of it.</summary>
internal sealed class SubscriptionValidator : AbstractValidator<SubscriptionBody>
{
    internal static readonly string[] Frequencies = ["weekly", "monthly", "quarterly", "yearly"];

    public SubscriptionValidator()
    {
        RuleFor(body => body.RatePlan)
            .Must(plan => FindPlan(plan) is not null)
            .WithError("/rate_plan/id", $"It is one of: {string.Join(", ", PlanCatalog.All.SelectMany(plan => plan.RatePlanIds))}.");
        RuleFor(body => body.Frequency)
            .Must(frequency => frequency.IsMissing() || Frequencies.Contains(frequency.AsText()))
            .WithError("/frequency", $"It is one of: {string.Join(", ", Frequencies)}.");
    }

    public Outcome<ZoneChange> Read(SubscriptionBody body)
    {
        var errors = this.FindErrors(body);
        if (errors.Count > 0)
        {
            return errors;
        }

        var plan = FindPlan(body.RatePlan)!;
        return new ZoneChange
        {
            Plan = plan.Plan,
            PlanFrequency = plan.Plan == Plan.Free ? plan.Frequency : body.Frequency.AsText() ?? plan.Frequency,
        };
    }

    private static PlanDefinition? FindPlan(System.Text.Json.JsonElement ratePlan) =>
        ratePlan.Member("id").AsText() is { } id ? PlanCatalog.FindByRatePlan(id) : null;
}
