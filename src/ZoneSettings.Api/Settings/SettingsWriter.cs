using ZoneSettings.Api.Access;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Settings;

/// <summary>Writes settings of one zone, all or none: single, bulk and reset are the same to it.</summary>
internal sealed class SettingsWriter(StateWriter writer)
{
    /// <summary>Judges inside the write transaction, stores, and tells what came of it.</summary>
    /// <param name="context">Who asks, on which zone, under which preconditions, dry or not.</param>
    /// <param name="writes">Different settings.</param>
    /// <param name="represent">What the preconditions are about: the one setting, or all.</param>
    public Task<Outcome<SettingsWritten>> WriteAsync(
        HttpContext context, IReadOnlyList<ProposedWrite> writes, Func<ZoneState, SettingsRepresentation> represent)
    {
        if (!DryRun.TryRead(context.Request.Query, out var dryRun))
        {
            return Task.FromResult<Outcome<SettingsWritten>>(DryRun.Refusal);
        }

        var preconditions = Preconditions.Of(context.Request);
        var (caller, zoneId) = (context.GetCaller(), context.GetZone().Zone.Id);
        return writer.WriteAsync(
            caller.Actor,
            draft => Judge(draft, zoneId, writes, preconditions, dryRun, represent),
            context.RequestAborted);
    }

    // All that is only told is made after the commit: everybody else's write waits for this.
    private static Outcome<SettingsWritten> Judge(
        Draft draft, HexId zoneId, IReadOnlyList<ProposedWrite> writes, Preconditions preconditions, bool dryRun,
        Func<ZoneState, SettingsRepresentation> represent)
    {
        if (draft.FindZone(zoneId) is not { } before)
        {
            return ApiErrors.UnknownZone.Because($"The zone {zoneId} has just been deleted.");
        }

        if (preconditions.JudgeWrite(() => represent(before)) is { } refusal)
        {
            return refusal;
        }

        var staged = StageAll(draft, before, writes);
        if (!staged.Succeeded)
        {
            draft.Discard();
            return staged.Errors.ToList();
        }

        if (dryRun)
        {
            draft.Discard();
        }

        return new SettingsWritten(before, staged.Value, writes, draft.Now, dryRun);
    }

    private static Outcome<ZoneState> StageAll(Draft draft, ZoneState zone, IReadOnlyList<ProposedWrite> writes)
    {
        var errors = new List<ApiError>();
        foreach (var write in writes)
        {
            var staged = SettingRules.Stage(draft, zone, write);
            zone = staged.Value ?? zone;
            errors.AddRange(staged.Errors);
        }

        return errors.Count == 0 ? zone : errors;
    }
}
