using ZoneSettings.Api.Errors;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Settings;

/// <summary>Judges one write of one setting and stages it: the rules that every way of writing shares.</summary>
internal static class SettingRules
{
    /// <summary>The state of the zone after the write; it is the same object when nothing changes.</summary>
    public static Outcome<ZoneState> Stage(Draft draft, ZoneState zone, ProposedWrite write)
    {
        var definition = write.Definition;
        var present = SettingReading.Of(definition, zone, draft.Now);
        if (write.ValueJson is null)
        {
            // Never refused: every plan has its default, and a value kept from a higher plan has to have a way out.
            return present.Stored is null ? zone : draft.ResetOverride(zone, definition.Id, present.ValueJson);
        }

        if (present.ValueJson == write.ValueJson)
        {
            // Nothing to do is never refused: whoever repeats a write, or writes back what was read, gets a success.
            return zone;
        }

        if (definition.ReadOnly)
        {
            return Place(write, ApiErrors.NotModifiable(definition.Id).Because($"{definition.Id} follows from the plan and is never written."));
        }

        return definition.Gate.Refuse(definition.Id, zone.Zone.Plan, write.ValueJson) is { } reason
            ? Place(write, ApiErrors.RefusedByPlan(definition.Id, definition.RefusalForm).Because(reason))
            : draft.SetOverride(zone, definition.Id, present.ValueJson, write.ValueJson);
    }

    private static ApiError Place(ProposedWrite write, ApiError error) =>
        write.Pointer is null ? error : error.At(write.Pointer);
}
