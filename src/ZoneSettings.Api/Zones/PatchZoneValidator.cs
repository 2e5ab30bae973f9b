using System.Text.Json;
using FluentValidation;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Api.Zones;

/// <summary>Checks the body of PATCH zone.</summary>
internal sealed class PatchZoneValidator : AbstractValidator<PatchZoneBody>
{
    private const int MostNameServers = 10;

    public PatchZoneValidator()
    {
        RuleFor(body => body)
            .Must(body => Parts(body).Count(part => !part.IsMissing()) == 1)
            .WithError("", "Send exactly one of: paused, type, vanity_name_servers, plan.");
        RuleFor(body => body.Paused)
            .Must(paused => paused.IsMissing() || paused.ValueKind is JsonValueKind.True or JsonValueKind.False)
            .WithError("/paused", "It is true or false.");
        RuleFor(body => body.Type)
            .Must(type => type.IsMissing() || ZoneWords.Types.Contains(type.AsText()))
            .WithError("/type", $"It is one of: {string.Join(", ", ZoneWords.Types)}.");
        RuleFor(body => body.VanityNameServers)
            .Must(names => names.IsMissing() || ReadNames(names) is not null)
            .WithError("/vanity_name_servers", $"It is a list of at most {MostNameServers} host names.");
        RuleFor(body => body.Plan)
            .Must(plan => plan.IsMissing() || FindPlan(plan) is not null)
            .WithError("/plan/id", $"It is one of: {string.Join(", ", PlanCatalog.All.Select(plan => $"{plan.Id} ({plan.LegacyId})"))}.");
    }

    public Outcome<ZoneChange> Read(PatchZoneBody body)
    {
        var errors = this.FindErrors(body);
        if (errors.Count > 0)
        {
            return errors;
        }

        return new ZoneChange
        {
            Paused = body.Paused.IsMissing() ? null : body.Paused.GetBoolean(),
            Type = body.Type.AsText(),
            VanityNameServers = ReadNames(body.VanityNameServers) is { } names ? string.Join(' ', names) : null,
            Plan = FindPlan(body.Plan)?.Plan,
        };
    }

    private static IEnumerable<JsonElement> Parts(PatchZoneBody body) =>
        [body.Paused, body.Type, body.VanityNameServers, body.Plan];

    private static List<string>? ReadNames(JsonElement names)
    {
        var normalized = names.AsTexts()?.Select(DomainName.Normalize).ToList();
        return normalized is { Count: <= MostNameServers } && !normalized.Contains(null) ? [.. normalized.OfType<string>()] : null;
    }

    private static PlanDefinition? FindPlan(JsonElement plan) =>
        plan.Member("id").AsText() is { } id ? PlanCatalog.Find(id) : null;
}
