namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>
/// Whatever becomes of the control plane, a proxy is never weaker than the last good settings that it had, serves
/// visitors all the time, and follows again by itself.
/// </summary>
public sealed class OutageTests(OutageStage stage) : IClassFixture<OutageStage>
{
    public static TheoryData<GateMode> Kinds => new(Enum.GetValues<GateMode>().Where(mode => mode != GateMode.Open));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_proxy_keeps_what_it_has_and_catches_up(GateMode mode) => stage.OutcomeOf(mode);
}
