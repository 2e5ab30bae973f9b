using ZoneSettings.Client.Tables;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests.Tables;

public sealed class VersionRulesTests
{
    [Theory]
    [InlineData(null, "e.0", true)]
    [InlineData("e.5", "e.5", true)]
    [InlineData("e.5", "e.6", true)]
    [InlineData("e.5", "e.4", false)]
    [InlineData("e.5", "f.4", true)]
    [InlineData("e.5", "e0.4", true)]
    public void Nothing_goes_back_within_an_epoch(string? present, string offered, bool permitted) =>
        Assert.Equal(permitted, VersionRules.RefuseStepBack(present is null ? null : Read(present), Read(offered)) is null);

    [Fact]
    public void Only_a_new_epoch_without_zones_is_refused_to_who_has_some()
    {
        var present = ZoneTable.Of(Feeds.Snapshot(5, Feeds.Zone(1, "a.example")));
        Assert.NotNull(VersionRules.RefuseEmptying(present, Of("f")));
        Assert.Null(VersionRules.RefuseEmptying(present, Of("e")));
        Assert.Null(VersionRules.RefuseEmptying(present, Of("f", Feeds.Zone(2, "b.example"))));
        Assert.Null(VersionRules.RefuseEmptying(ZoneTable.Empty, Of("f")));
        Assert.Null(VersionRules.RefuseEmptying(ZoneTable.Of(Feeds.Snapshot(5)), Of("f")));
    }

    private static Snapshot Of(string epoch, params ZoneRecord[] zones) => new(Feeds.Version(6, epoch), [Feeds.Free], zones);

    private static FeedVersion Read(string text) => FeedVersion.TryParse(text, out var version) ? version : throw new FormatException();
}
