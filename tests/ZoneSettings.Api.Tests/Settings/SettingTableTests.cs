using System.Text.Json;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Settings;

/// <summary>Every row of the table, written and read over the wire.</summary>
public sealed class SettingTableTests(SharedService shared) : IClassFixture<SharedService>
{
    private readonly ApiClient client = shared.Client;

    public static TheoryData<string> RowIds => new(SettingTable.Ids);

    public static TheoryData<string> WritableIds => new(SettingTable.All.Where(row => !row.ReadOnly).Select(row => row.Id));

    [Fact]
    public async Task The_list_has_the_79_rows_of_the_table_in_its_order()
    {
        var list = (await client.GetAsync($"zones/{Seeds.Free}/settings")).Result;
        Assert.Equal(79, list.GetArrayLength());
        Assert.Equal(
            SettingTable.All.Select(row => row.ResponseId ?? row.Id),
            list.EnumerateArray().Select(setting => setting.Text("id")));
    }

    [Theory]
    [MemberData(nameof(WritableIds))]
    public async Task Every_legal_value_is_stored_and_read_back_everywhere(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var zone = await shared.CreateZoneAsync();
        Assert.NotEmpty(row.Legal);
        foreach (var value in row.Legal)
        {
            var expected = SettingWire.Stored(row, value);
            var before = (await client.GetAsync(SettingWire.Path(zone, row))).Result.GetProperty(row.BodyField);
            var written = await client.PatchAsync(SettingWire.Path(zone, row), SettingWire.Body(row, value));
            SettingWire.AssertIs(row, expected, written.Result);
            SettingWire.AssertIs(row, expected, (await client.GetAsync(SettingWire.Path(zone, row))).Result);
            SettingWire.AssertIs(row, expected, await FindInListAsync(zone, row));
            if (!JsonElement.DeepEquals(before, expected))
            {
                await AssertNewestInHistoryAsync(zone, row, before, expected);
            }
        }
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public async Task Every_illegal_value_is_refused_and_changes_nothing(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var path = SettingWire.Path($"zones/{Seeds.Enterprise}", row);
        var version = await shared.ReadVersionAsync();
        Assert.NotEmpty(row.Illegal);
        foreach (var value in row.Illegal)
        {
            var answer = await client.PatchAsync(path, SettingWire.Body(row, value));
            var error = answer.AssertRefused(400, 1007);
            Assert.Equal($"Invalid value for zone setting {row.Id}", error.Text("message"));
            Assert.All(answer.Errors(), each => Assert.StartsWith($"/{row.BodyField}", each.Pointer(), StringComparison.Ordinal));
            Assert.All(answer.Errors(), each => Assert.NotEqual("", each.Reason()));
        }

        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public async Task A_body_without_the_value_is_refused(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var path = SettingWire.Path($"zones/{Seeds.Enterprise}", row);
        var otherField = row.BodyField == "value" ? "enabled" : "value";
        foreach (var body in (string[])["{}", $$"""{"{{otherField}}":true}"""])
        {
            var error = (await client.PatchAsync(path, body)).AssertRefused(400, 1007);
            Assert.Equal($"Invalid value for zone setting {row.Id}", error.Text("message"));
            Assert.Equal($"/{row.BodyField}", error.Pointer());
            Assert.Contains($"'{row.BodyField}'", error.Reason(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(WritableIds))]
    public async Task Delete_puts_the_default_back(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var path = SettingWire.Path(await shared.CreateZoneAsync(), row);
        await client.PatchAsync(path, SettingWire.Body(row, SettingWire.AnythingButTheDefault(row)));
        var fallback = row.Default["enterprise"];
        var deleted = await client.DeleteAsync(path);
        SettingWire.AssertIs(row, fallback, deleted.Result);
        Assert.Equal(JsonValueKind.Null, deleted.Result.GetProperty("modified_on").ValueKind);
        SettingWire.AssertIs(row, fallback, (await client.GetAsync(path)).Result);
        var version = await shared.ReadVersionAsync();
        SettingWire.AssertIs(row, fallback, (await client.DeleteAsync(path)).Result);
        Assert.Equal(version, await shared.ReadVersionAsync());
        var newest = (await client.GetAsync($"{path}/history")).Result[0];
        Assert.Equal("reset", newest.Text("action"));
    }

    [Theory]
    [MemberData(nameof(WritableIds))]
    public async Task Writing_the_value_it_has_changes_nothing(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var path = SettingWire.Path(await shared.CreateZoneAsync(), row);
        var body = SettingWire.Body(row, SettingWire.AnythingButTheDefault(row));
        var first = await client.PatchAsync(path, body);
        var version = await shared.ReadVersionAsync();
        shared.Service.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await client.PatchAsync(path, body);
        Assert.Equal(first.Result.Text("modified_on"), again.Result.Text("modified_on"));
        Assert.Equal(version, await shared.ReadVersionAsync());
        Assert.Single((await client.GetAsync($"{path}/history")).Result.EnumerateArray());
        if (!first.Result.TryGetProperty("time_remaining", out _))
        {
            // A running count is part of the tag; DevelopmentModeTests have that case.
            Assert.Equal(first.ETag, again.ETag);
        }
    }

    private async Task<JsonElement> FindInListAsync(string zone, SettingRow row)
    {
        var list = (await client.GetAsync($"{zone}/settings")).Result;
        return list.EnumerateArray().Single(setting => setting.Text("id") == (row.ResponseId ?? row.Id));
    }

    private async Task AssertNewestInHistoryAsync(string zone, SettingRow row, JsonElement from, JsonElement to)
    {
        var newest = (await client.GetAsync($"{SettingWire.Path(zone, row)}/history?per_page=5")).Result[0];
        JsonReading.AssertSame(from, newest.GetProperty("from"));
        JsonReading.AssertSame(to, newest.GetProperty("to"));
        Assert.Equal("set", newest.Text("action"));
        Assert.Equal("token", newest.GetProperty("actor").Text("type"));
        Assert.Equal("all", newest.GetProperty("actor").Text("name"));
    }
}
