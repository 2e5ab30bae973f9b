namespace ZoneSettings.Api.Tests.Model;

/// <summary>What one step does.</summary>
public enum StepKind
{
    Read,
    Patch,
    BulkPatch,
    Reset,
    ChangePlan,
    DeleteZone,
    CreateZone,
    Advance,
    Restart,
}
