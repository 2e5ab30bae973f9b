using ZoneSettings.Client.Tables;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests.Tables;

/// <summary>What comes of documents, good ones and such with bad items.</summary>
public sealed class TableUpdaterTests
{
    private readonly TableUpdater updater = new(static (_, json) => json == "\"bad\"" ? "It is bad." : null);

    [Fact]
    public void A_page_brings_changes_and_leaves_the_rest()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "full"), Feeds.Ssl(2, "b.example", "full"), Feeds.Ssl(3, "c.example", "full")));
        var before = updater.Table;
        Apply(Feeds.Page(8, Feeds.Change(6, Feeds.Ssl(1, "a.example", "strict")), Feeds.Deleted(7, 2), Feeds.Change(8, Feeds.Ssl(4, "d.example", "off"))));
        Assert.Equal(["a.example strict", "c.example full", "d.example off"], Tell());
        Assert.Equal(Feeds.Version(8), updater.Table.Version);
        Assert.Equal(3, before.Count);
        Assert.Equal("full", Feeds.SslOf(before, "a.example"));
        Assert.Same(before.FindByHost("c.example"), updater.Table.FindByHost("c.example"));
        Assert.Empty(updater.Rejected);
    }

    [Fact]
    public void A_zone_that_says_the_same_stays_the_same_object()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "full"), Feeds.Zone(2, "b.example")));
        var (a, b) = (updater.Table.FindByHost("a.example"), updater.Table.FindByHost("b.example"));
        Apply(Feeds.Page(6, Feeds.Change(6, Feeds.Ssl(1, "a.example", "full"))));
        Apply(Feeds.Snapshot(7, Feeds.Ssl(1, "a.example", "full"), Feeds.Zone(2, "b.example")));
        Assert.Same(a, updater.Table.FindByHost("a.example"));
        Assert.Same(b, updater.Table.FindByHost("b.example"));
    }

    [Fact]
    public void A_zone_can_change_its_name_plan_and_pause()
    {
        Apply(Feeds.Snapshot(5, Feeds.Zone(1, "a.example")));
        Apply(Feeds.Page(6, Feeds.Change(6, new ZoneRecord(Feeds.Id(1), "z.example", "pro", []) { Paused = true })));
        var zone = Assert.Single(updater.Table.Zones);
        Assert.Equal(("z.example", "pro", true), (zone.Name, zone.Plan, zone.Paused));
        Assert.Null(updater.Table.FindByHost("a.example"));
    }

    [Fact]
    public void Names_can_pass_from_zone_to_zone_within_a_page()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "full"), Feeds.Ssl(2, "b.example", "strict")));
        Apply(Feeds.Page(7, Feeds.Change(6, Feeds.Ssl(1, "b.example", "full")), Feeds.Change(7, Feeds.Ssl(2, "a.example", "strict"))));
        Assert.Equal(["a.example strict", "b.example full"], Tell());
        Assert.Empty(updater.Rejected);
    }

    [Fact]
    public void A_name_that_another_zone_has_is_rejected_and_a_snapshot_is_wanted()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "full"), Feeds.Ssl(2, "b.example", "strict")));
        Apply(Feeds.Page(6, Feeds.Change(6, Feeds.Ssl(1, "b.example", "off"))));
        Assert.Equal(["a.example full", "b.example strict"], Tell());
        Assert.True(updater.WantsSnapshot);
        Assert.Contains("belongs to zone", Assert.Single(updater.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_change_of_a_zone_counts()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "full")));
        Apply(Feeds.Page(
            9,
            Feeds.Change(6, Feeds.Ssl(1, "a.example", "off")),
            Feeds.Deleted(7, 1),
            Feeds.Change(8, Feeds.Ssl(1, "a.example", "strict"))));
        Assert.Equal(["a.example strict"], Tell());
    }

    [Fact]
    public void A_change_that_is_not_after_what_is_in_force_is_left_out()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict")));
        Apply(Feeds.Page(6, Feeds.Change(4, Feeds.Ssl(1, "a.example", "off"))));
        Assert.Equal(["a.example strict"], Tell());
        Assert.Contains("is not after 5", Assert.Single(updater.Rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A.example")]
    [InlineData("a..example")]
    [InlineData(".example")]
    [InlineData("example.")]
    [InlineData("exämple")]
    [InlineData("*.example")]
    public void A_name_that_is_none_leaves_the_zone_as_it_was(string name)
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict")));
        Apply(Feeds.Page(6, Feeds.Change(6, Feeds.Ssl(1, name, "off"))));
        Assert.Equal(["a.example strict"], Tell());
        Apply(Feeds.Snapshot(7, Feeds.Ssl(1, name, "off"), Feeds.Ssl(2, "b.example", "off")));
        Assert.Equal(["a.example strict", "b.example off"], Tell());
        Assert.Contains("What was in force of a.example stays.", Assert.Single(updater.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_defaults_leaves_the_zone_as_it_was_and_wants_a_snapshot()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict")));
        Apply(Feeds.Page(6, Feeds.Change(6, new ZoneRecord(Feeds.Id(1), "a.example", "new", [new("ssl", "\"off\"")]))));
        Assert.Equal(["a.example strict"], Tell());
        Assert.True(updater.WantsSnapshot);
    }

    [Fact]
    public void Twins_in_a_snapshot_are_rejected_and_the_first_holds()
    {
        Apply(Feeds.Snapshot(
            5, Feeds.Ssl(1, "a.example", "strict"), Feeds.Ssl(1, "b.example", "off"), Feeds.Ssl(2, "a.example", "off")));
        Assert.Equal(["a.example strict"], Tell());
        Assert.Equal(2, updater.Rejected.Count);
    }

    [Fact]
    public void A_refused_value_leaves_the_last_good_one_and_a_later_good_one_ends_it()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict")));
        Apply(Feeds.Page(6, Feeds.Change(6, Feeds.Ssl(1, "a.example", "bad"))));
        Apply(Feeds.Page(7, Feeds.Change(7, Feeds.Ssl(1, "a.example", "bad"))));
        Assert.Equal(["a.example strict"], Tell());
        Assert.Equal(Feeds.Version(6), Assert.Single(updater.Rejected).Since);
        Assert.Empty(updater.NewlyRejected);
        Apply(Feeds.Page(8, Feeds.Change(8, Feeds.Ssl(1, "a.example", "off"))));
        Assert.Equal(["a.example off"], Tell());
        Assert.Empty(updater.Rejected);
    }

    [Fact]
    public void A_default_that_was_in_force_is_a_last_good_value()
    {
        Apply(Feeds.Snapshot(5, Feeds.Zone(1, "a.example")));
        Apply(Feeds.Page(6, Feeds.Change(6, Feeds.Ssl(1, "a.example", "bad"))));
        Assert.Equal(["a.example full"], Tell());
    }

    [Fact]
    public void A_refused_value_with_none_before_it_is_shown_for_its_reader_to_refuse()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "bad")));
        Assert.Equal(["a.example bad"], Tell());
        Assert.Contains("No good value came before it", Assert.Single(updater.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_default_leaves_the_last_good_one()
    {
        Apply(Feeds.Snapshot(5, Feeds.Zone(1, "a.example")));
        Apply(Feeds.Snapshot(6, Feeds.Zone(1, "a.example")) with { Defaults = [new("free", [new("ssl", "\"bad\"")])] });
        Assert.Equal(["a.example full"], Tell());
        Assert.Equal(("free", "ssl"), (Assert.Single(updater.Rejected).Plan, updater.Rejected[0].SettingId));
    }

    [Fact]
    public void Defaults_that_are_told_no_more_stay_while_zones_need_them()
    {
        Apply(Feeds.Snapshot(5, Feeds.Zone(1, "a.example"), new ZoneRecord(Feeds.Id(2), "b.example", "pro", [])));
        Apply(Feeds.Snapshot(6, Feeds.Zone(1, "a.example")) with { Defaults = [Feeds.Pro] });
        Assert.Equal(["a.example full"], Tell());
        Apply(Feeds.Snapshot(7, new ZoneRecord(Feeds.Id(2), "b.example", "pro", [])) with { Defaults = [Feeds.Pro] });
        Assert.Equal(["pro"], updater.Table.Plans.Select(plan => plan.Plan));
    }

    [Fact]
    public void A_setting_that_cannot_be_read_leaves_its_last_good_value()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict")));
        updater.Apply(Feeds.Page(6, Feeds.Change(6, Feeds.Zone(1, "a.example"))), [new ItemFault(Feeds.Id(1), "ssl", "Its end is no instant.")]);
        Assert.Equal(["a.example strict"], Tell());
        updater.Apply(Feeds.Page(7, Feeds.Change(7, Feeds.Zone(9, "n.example"))), [new ItemFault(Feeds.Id(9), "other", "Its end is no instant.")]);
        Assert.Equal("null", updater.Table.FindByHost("n.example")!.Settings.GetJson("other", Feeds.Noon));
    }

    [Fact]
    public void An_item_that_names_no_zone_keeps_every_zone_that_is_not_heard_of()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict"), Feeds.Ssl(2, "b.example", "strict")));
        updater.Apply(Feeds.Snapshot(6, Feeds.Ssl(2, "b.example", "off")), [new ItemFault(null, null, "A zone lacks an id.")]);
        Assert.Equal(["a.example strict", "b.example off"], Tell());
        updater.Apply(Feeds.Page(7), [new ItemFault(null, null, "A change has no revision.")]);
        Assert.True(updater.WantsSnapshot);
    }

    [Fact]
    public void A_retained_zone_gives_way_to_the_new_owner_of_its_name()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict")));
        updater.Apply(Feeds.Snapshot(6, Feeds.Ssl(2, "a.example", "off")), [new ItemFault(Feeds.Id(1), null, "It has no plan.")]);
        Assert.Equal(["a.example off"], Tell());
        Assert.Equal(Feeds.Id(2), updater.Table.FindByHost("a.example")!.Id);
    }

    [Fact]
    public void A_setting_that_stands_twice_is_refused()
    {
        Apply(Feeds.Snapshot(5, Feeds.Ssl(1, "a.example", "strict")));
        Apply(Feeds.Page(6, Feeds.Change(6, Feeds.Zone(1, "a.example", new("ssl", "\"off\""), new("ssl", "\"full\"")))));
        Assert.Equal(["a.example strict"], Tell());
        Assert.Contains("stands twice", Assert.Single(updater.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejections_are_bounded()
    {
        Apply(Feeds.Snapshot(5, [.. Enumerable.Range(1, 1500).Select(number => Feeds.Ssl(number, $"z{number}.example", "bad"))]));
        Assert.Equal(1000, updater.Rejected.Count);
        Assert.Equal(1500, updater.Table.Count);
    }

    [Fact]
    public void What_no_zone_has_any_more_is_let_go()
    {
        Apply(Feeds.Snapshot(5, Feeds.Zone(1, "a.example")));
        var first = Weakly(6, "\"value 0\"");
        for (var revision = 7; revision < 4000; revision++)
        {
            Weakly(revision, $"\"value {revision}\"");
        }

        GC.Collect();
        Assert.False(first.IsAlive);
    }

    private WeakReference Weakly(long revision, string json)
    {
        Apply(Feeds.Page(revision, Feeds.Change(revision, Feeds.Zone(1, "a.example", new SettingValue("ssl", json)))));
        return new WeakReference(updater.Table.FindByHost("a.example")!.Settings);
    }

    private void Apply(Snapshot snapshot) => updater.Apply(snapshot, []);

    private void Apply(ChangePage page) => updater.Apply(page, []);

    private IEnumerable<string> Tell() => updater.Table.Zones
        .Select(zone => $"{zone.Name} {zone.Settings.GetText("ssl", Feeds.Noon)}").Order(StringComparer.Ordinal);
}
