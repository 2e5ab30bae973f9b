using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests.Tables;

public sealed class ZoneTableTests
{
    private static readonly ZoneTable Table = ZoneTable.Of(Feeds.Snapshot(
        7,
        Feeds.Ssl(1, "example.com", "strict"),
        Feeds.Ssl(2, "shop.example.com", "flexible"),
        Feeds.Zone(3, "example.net", new SettingValue("development_mode", "\"on\"", Feeds.Noon))));

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("EXAMPLE.Com", "example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData("www.example.com", "example.com")]
    [InlineData("a.b.Example.com.", "example.com")]
    [InlineData("shop.example.com", "shop.example.com")]
    [InlineData("a.shop.example.com", "shop.example.com")]
    [InlineData("ashop.example.com", "example.com")]
    public void A_host_belongs_to_the_zone_with_the_longest_name_it_ends_in(string host, string zone) =>
        Assert.Equal(zone, Table.FindByHost(host)?.Name);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("com")]
    [InlineData("notexample.com")]
    [InlineData("example.com..")]
    [InlineData("example.com:443")]
    [InlineData("example.com/")]
    [InlineData("example.com\0")]
    [InlineData("exämple.com")]
    [InlineData("example.co\u212A")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public void Any_other_host_belongs_to_none(string host) => Assert.Null(Table.FindByHost(host));

    [Fact]
    public void A_host_longer_than_a_name_can_be_belongs_to_none()
    {
        Assert.Equal("example.com", Table.FindByHost(new string('a', 241) + ".example.com")?.Name);
        Assert.Null(Table.FindByHost(new string('a', 242) + ".example.com"));
        Assert.Null(Table.FindByHost(new string('.', 100_000)));
    }

    [Fact]
    public void A_host_is_found_without_allocating()
    {
        Find();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            Find();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Find()
        {
            Assert.NotNull(Table.FindByHost("www.EXAMPLE.com."));
            Assert.NotNull(Table.FindByHost("example.com")!.Settings.GetJson("ssl", Feeds.Noon));
        }
    }

    [Fact]
    public void A_zone_is_found_by_its_id()
    {
        Assert.Equal("shop.example.com", Table.FindById(Feeds.Id(2))?.Name);
        Assert.Equal(Feeds.Id(2), Table.FindById(Feeds.Id(2))?.Id);
        Assert.Null(Table.FindById(Feeds.Id(9)));
        Assert.Null(Table.FindById("2"));
        Assert.Null(Table.FindById(Feeds.Id(10).ToUpperInvariant()));
    }

    [Fact]
    public void A_table_tells_its_version_and_zones()
    {
        Assert.Equal(Feeds.Version(7), Table.Version);
        Assert.Equal(3, Table.Count);
        Assert.Equal(["example.com", "example.net", "shop.example.com"], Table.Zones.Select(zone => zone.Name).Order());
    }

    [Fact]
    public void An_empty_table_has_no_version()
    {
        Assert.Null(ZoneTable.Empty.Version);
        Assert.Equal(0, ZoneTable.Empty.Count);
        Assert.Empty(ZoneTable.Empty.Zones);
        Assert.Null(ZoneTable.Empty.FindByHost("example.com"));
    }

    [Fact]
    public void A_value_with_an_end_gives_way_to_the_default()
    {
        var settings = Table.FindByHost("example.net")!.Settings;
        Assert.Equal("\"on\"", settings.GetJson("development_mode", Feeds.Noon.AddTicks(-1)));
        Assert.Equal("\"off\"", settings.GetJson("development_mode", Feeds.Noon));
        Assert.Equal(Feeds.Noon, settings.NextEnd(Feeds.Noon.AddTicks(-1)));
        Assert.Null(settings.NextEnd(Feeds.Noon));
    }

    [Fact]
    public void Defaults_hold_where_nothing_was_set()
    {
        var settings = Table.FindByHost("example.net")!.Settings;
        Assert.Equal("full", settings.GetText("ssl", Feeds.Noon));
        Assert.Null(settings.GetJson("unknown", Feeds.Noon));
        Assert.Null(settings.GetText("unknown", Feeds.Noon));
    }

    [Fact]
    public void Text_is_told_of_JSON_strings_only()
    {
        var settings = ZoneTable.Of(Feeds.Snapshot(
            1,
            Feeds.Zone(
                1,
                "a.example",
                new("escaped", "\"a\\u0041\\\"\""),
                new("lonely", "\"\\ud800\""),
                new("number", "14400"),
                new("object", "{\"a\":1}"),
                new("none", "null")))).FindByHost("a.example")!.Settings;
        Assert.Equal("aA\"", settings.GetText("escaped", Feeds.Noon));
        Assert.All(["lonely", "number", "object", "none"], id => Assert.Null(settings.GetText(id, Feeds.Noon)));
        Assert.Equal("14400", settings.GetJson("number", Feeds.Noon));
    }

    [Fact]
    public void Zones_of_equal_plan_and_overrides_share_their_settings()
    {
        SettingValue ssl = new("ssl", "\"strict\"");
        SettingValue mode = new("development_mode", "\"on\"", Feeds.Noon);
        var table = ZoneTable.Of(Feeds.Snapshot(
            1,
            Feeds.Zone(1, "a.example", ssl, mode),
            Feeds.Zone(2, "b.example", mode, ssl),
            Feeds.Zone(3, "c.example", ssl),
            new ZoneRecord(Feeds.Id(4), "d.example", "pro", [ssl, mode])));
        var settings = table.FindByHost("a.example")!.Settings;
        Assert.Same(settings, table.FindByHost("b.example")!.Settings);
        Assert.NotSame(settings, table.FindByHost("c.example")!.Settings);
        Assert.NotSame(settings, table.FindByHost("d.example")!.Settings);
    }
}
