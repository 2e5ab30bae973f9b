using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Zones;

public sealed class ZoneListTests(ListedZones zones) : IClassFixture<ListedZones>
{
    private readonly ApiClient client = zones.Client;

    [Theory]
    [InlineData("", 60)]
    [InlineData("name=z00.example", 1)]
    [InlineData("name=Z00.EXAMPLE", 1)]
    [InlineData("name=z00", 0)]
    [InlineData("name=", 60)]
    [InlineData("name=equal:z00.example", 1)]
    [InlineData("name=equal%3Az00.example", 1)]
    [InlineData("name=not_equal:z00.example", 59)]
    [InlineData("name=starts_with:z0", 10)]
    [InlineData("name=starts_with:Z0", 10)]
    [InlineData("name=ends_with:9.example", 6)]
    [InlineData("name=ends_with:9.EXAMPLE", 6)]
    [InlineData("name=contains:5.e", 6)]
    [InlineData("name=contains:5.E", 6)]
    [InlineData("name=starts_with_case_sensitive:z0", 10)]
    [InlineData("name=starts_with_case_sensitive:Z0", 0)]
    [InlineData("name=ends_with_case_sensitive:9.example", 6)]
    [InlineData("name=ends_with_case_sensitive:9.EXAMPLE", 0)]
    [InlineData("name=contains_case_sensitive:5.e", 6)]
    [InlineData("name=contains_case_sensitive:5.E", 0)]
    [InlineData("account.id=" + ListedZones.OtherAccount, 10)]
    [InlineData("account.id=" + Seeds.Account, 50)]
    [InlineData("account.id=00000000000000000000000000000000", 0)]
    [InlineData("account.name=other account", 10)]
    [InlineData("account.name=starts_with:Other", 10)]
    [InlineData("account.name=contains_case_sensitive:other", 0)]
    [InlineData("account.name=not_equal:Other Account", 50)]
    [InlineData("status=active", 60)]
    [InlineData("status=pending", 0)]
    [InlineData("type=full", 58)]
    [InlineData("type=partial,secondary", 2)]
    [InlineData("type=partial&type=secondary", 2)]
    [InlineData("type=full&type=partial,secondary", 60)]
    [InlineData("type=internal", 1)]
    [InlineData("type=full,partial,secondary,internal", 61)]
    [InlineData("name=z00.example&status=pending", 0)]
    [InlineData("name=z00.example&status=pending&match=all", 0)]
    [InlineData("name=z00.example&status=pending&match=any", 1)]
    [InlineData("name=z00.example&account.id=" + ListedZones.OtherAccount + "&match=any", 11)]
    [InlineData("match=any", 60)]
    [InlineData("no_such_parameter=1", 60)]
    public async Task A_filter_lets_through_what_it_says(string query, int total)
    {
        var answer = await client.GetAsync($"zones?per_page=50&{query}");
        Assert.Equal(Math.Min(total, 50), answer.Result.GetArrayLength());
        Assert.Equal(total, answer.Json.GetProperty("result_info").Number("total_count"));
    }

    [Theory]
    [InlineData("name=like:z", "name")]
    [InlineData("name=EQUAL:z", "name")]
    [InlineData("name=:z", "name")]
    [InlineData("account.name=like:z", "account.name")]
    [InlineData("account.id=me", "account.id")]
    [InlineData("status=gone", "status")]
    [InlineData("status=", "status")]
    [InlineData("type=half", "type")]
    [InlineData("type=full,", "type")]
    [InlineData("type=", "type")]
    [InlineData("order=age", "order")]
    [InlineData("direction=up", "direction")]
    [InlineData("match=some", "match")]
    [InlineData("match=all&match=any", "match")]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=", "page")]
    [InlineData("page=1.0", "page")]
    [InlineData("page=2147483648", "page")]
    [InlineData("per_page=4", "per_page")]
    [InlineData("per_page=51", "per_page")]
    [InlineData("per_page=abc", "per_page")]
    [InlineData("per_page=%2B20", "per_page")]
    public async Task A_parameter_outside_of_its_limits_is_refused(string query, string parameter)
    {
        var error = (await client.GetAsync($"zones?{query}")).AssertRefused(400, 10400);
        Assert.Equal($"Invalid query parameter: {parameter}", error.Text("message"));
        Assert.NotEqual("", error.Reason());
    }

    [Fact]
    public async Task A_name_longer_than_a_name_can_be_is_refused()
    {
        (await client.GetAsync($"zones?name={new string('a', 254)}")).AssertRefused(400, 10400);
        Assert.Equal(0, (await client.GetAsync($"zones?name={new string('a', 253)}")).Result.GetArrayLength());
    }

    [Fact]
    public async Task Every_faulty_parameter_is_told() =>
        Assert.Equal(4, (await client.GetAsync("zones?page=0&per_page=4&order=x&status=y")).Errors().Count);

    [Theory]
    [InlineData("", "a50.example", "z49.example")]
    [InlineData("order=name", "a50.example", "z49.example")]
    [InlineData("order=name&direction=desc", "z49.example", "a50.example")]
    [InlineData("order=account.id", "a50.example", "z49.example")]
    [InlineData("order=account.id&direction=desc", "z49.example", "a50.example")]
    [InlineData("order=account.name", "z00.example", "a59.example")]
    [InlineData("order=plan.id", "z00.example", "a59.example")]
    [InlineData("order=status", "a50.example", "z49.example")]
    public async Task Zones_come_in_the_order_that_is_asked_for(string query, string first, string last)
    {
        var all = await ReadPagesAsync(query, 50);
        Assert.Equal((first, last), (all[0], all[^1]));
        Assert.Equal(60, all.Distinct().Count());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(50)]
    public async Task Pages_hold_every_zone_once_and_tell_exact_totals(int perPage)
    {
        var all = await ReadPagesAsync("", perPage);
        Assert.Equal(60, all.Count);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal(60, all.Distinct().Count());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public async Task A_page_past_the_end_is_empty(int page)
    {
        var answer = await client.GetAsync($"zones?page={page}");
        Assert.Equal(0, answer.Result.GetArrayLength());
        AssertInfo(answer, page, 20, 0);
    }

    [Fact]
    public async Task Without_parameters_the_first_20_are_answered() => AssertInfo(await client.GetAsync("zones"), 1, 20, 20);

    private static void AssertInfo(ApiAnswer answer, int page, int perPage, int count)
    {
        var info = answer.Json.GetProperty("result_info");
        Assert.Equal(
            (page, perPage, count, 60, (59 + perPage) / perPage),
            (info.Number("page"), info.Number("per_page"), info.Number("count"), info.Number("total_count"), info.Number("total_pages")));
    }

    // As the official SDK does: until a page is empty.
    private async Task<List<string>> ReadPagesAsync(string query, int perPage)
    {
        var names = new List<string>();
        for (var page = 1; page <= 13; page++)
        {
            var answer = await client.GetAsync($"zones?page={page}&per_page={perPage}&{query}");
            var count = answer.Result.GetArrayLength();
            AssertInfo(answer, page, perPage, count);
            if (count == 0)
            {
                return names;
            }

            names.AddRange(answer.Result.EnumerateArray().Select(zone => zone.Text("name")));
        }

        throw new InvalidOperationException("There is no empty page.");
    }
}
