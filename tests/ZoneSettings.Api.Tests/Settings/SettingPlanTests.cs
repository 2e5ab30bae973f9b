using System.Text.Json;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Settings;

/// <summary>What the table says of plans, on one untouched zone per plan. No test here changes anything.</summary>
public sealed class SettingPlanTests(SharedService shared) : IClassFixture<SharedService>
{
    private static readonly string[] Plans = ["free", "pro", "business", "enterprise"];

    private readonly ApiClient client = shared.Client;

    public static TheoryData<string> RowIds => new(SettingTable.Ids);

    public static TheoryData<string> RefusedIds =>
        new(SettingTable.All.Where(row => row.RefusedOn.Count > 0).Select(row => row.Id));

    public static TheoryData<string> ReadOnlyIds => new(SettingTable.All.Where(row => row.ReadOnly).Select(row => row.Id));

    [Theory]
    [MemberData(nameof(RowIds))]
    public async Task Default_and_editable_agree_on_every_plan(string rowId)
    {
        var row = SettingTable.Get(rowId);
        foreach (var plan in Plans)
        {
            var setting = (await client.GetAsync(PathOn(plan, row))).Result;
            SettingWire.AssertIs(row, row.Default[plan], setting);
            Assert.Equal(row.EditableOn.Contains(plan), setting.GetProperty("editable").GetBoolean());
            Assert.Equal(JsonValueKind.Null, setting.GetProperty("modified_on").ValueKind);
        }
    }

    [Theory]
    [MemberData(nameof(RefusedIds))]
    public async Task A_value_above_the_plan_is_refused_in_the_words_of_the_table(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var version = await shared.ReadVersionAsync();
        var refused = row.RefusedOn.Where(pair => !IsDefault(row, pair.Plan, pair.Value)).ToList();
        Assert.NotEmpty(refused);
        foreach (var (plan, value) in refused)
        {
            var single = await client.PatchAsync(PathOn(plan, row), SettingWire.Body(row, value));
            AssertRefusal(row, plan, $"/{row.BodyField}", single);
            var item = $$"""{"id":"{{row.Id}}","{{row.BodyField}}":{{value.GetRawText()}}}""";
            var bulk = await client.PatchAsync($"zones/{Seeds.ZoneOn(plan)}/settings", $$"""{"items":[{{item}}]}""");
            AssertRefusal(row, plan, $"/items/0/{row.BodyField}", bulk);
            var setting = (await client.GetAsync(PathOn(plan, row))).Result;
            JsonReading.AssertSame(row.Default[plan], setting.GetProperty(row.BodyField));
        }

        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public async Task Writing_the_default_succeeds_and_changes_nothing_also_where_it_is_not_editable(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var version = await shared.ReadVersionAsync();
        foreach (var plan in Plans)
        {
            var before = await client.GetAsync(PathOn(plan, row));
            var written = await client.PatchAsync(PathOn(plan, row), SettingWire.Body(row, row.Default[plan]));
            JsonReading.AssertSame(before.Result, written.Result);
            Assert.Equal(before.ETag, written.ETag);
        }

        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    [Theory]
    [MemberData(nameof(ReadOnlyIds))]
    public async Task A_read_only_setting_is_refused_on_every_plan(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var version = await shared.ReadVersionAsync();
        foreach (var plan in Plans)
        {
            var other = row.Default[plan].GetString() == "on" ? "off" : "on";
            var error = (await client.PatchAsync(PathOn(plan, row), $$"""{"value":"{{other}}"}""")).AssertRefused(400, 1057);
            Assert.Equal(row.RefusalCode, error.Number("code"));
            Assert.Equal(row.RefusalMessage, error.Text("message"));
        }

        Assert.Equal(version, await shared.ReadVersionAsync());
    }

    private static string PathOn(string plan, SettingRow row) => SettingWire.Path($"zones/{Seeds.ZoneOn(plan)}", row);

    private static bool IsDefault(SettingRow row, string plan, JsonElement value) =>
        JsonElement.DeepEquals(SettingWire.Stored(row, value), row.Default[plan]);

    private static void AssertRefusal(SettingRow row, string plan, string pointer, ApiAnswer answer)
    {
        var error = answer.AssertRefused(400, row.RefusalCode!.Value);
        Assert.Equal(row.RefusalMessage, error.Text("message"));
        Assert.Equal(pointer, error.Pointer());
        Assert.Contains(plan, error.Reason(), StringComparison.Ordinal);
    }
}
