namespace ZoneSettings.Api.Tests.Model;

/// <summary>One step of a random sequence. Every step means something in every state, so that shorter sequences are sequences too.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Zone">Which zone: an index into all that there ever were, taken modulo their number.</param>
/// <param name="Writes">The first is the one of a step that concerns one setting.</param>
/// <param name="Condition">If-Match of writes.</param>
/// <param name="DryRun">Whether writes are only tried.</param>
/// <param name="Choice">Picks a plan, a name or a time.</param>
public sealed record ModelStep(
    StepKind Kind, int Zone, IReadOnlyList<ModelWrite> Writes, StepCondition Condition, bool DryRun, int Choice)
{
    public override string ToString() => Kind switch
    {
        StepKind.Patch => $"{Kind} {Zone} {Writes[0]} {Condition}{Dry}",
        StepKind.BulkPatch => $"{Kind} {Zone} [{string.Join(' ', Writes)}] {Condition}{Dry}",
        StepKind.Reset => $"{Kind} {Zone} {Writes[0].SettingId} {Condition}{Dry}",
        StepKind.ChangePlan or StepKind.CreateZone => $"{Kind} {Zone} {Choice}",
        StepKind.DeleteZone or StepKind.Read => $"{Kind} {Zone}",
        StepKind.Advance => $"{Kind} {Choice}",
        _ => $"{Kind}",
    };

    private string Dry => DryRun ? " dry" : "";
}
