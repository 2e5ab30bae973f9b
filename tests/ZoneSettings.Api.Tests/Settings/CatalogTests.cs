using System.Text.Json;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Settings;

/// <summary>The catalogue that machines read, against the table.</summary>
public sealed class CatalogTests(SharedService shared) : IClassFixture<SharedService>
{
    [Fact]
    public async Task It_is_open_to_all_and_agrees_with_the_table()
    {
        using var nobody = shared.Service.CreateClient(null);
        var entries = (await nobody.GetAsync("settings/catalog")).Result.EnumerateArray().ToList();
        Assert.Equal(SettingTable.Ids, entries.Select(entry => entry.Text("id")));
        Assert.All(SettingTable.All.Zip(entries), pair => AssertAgrees(pair.First, pair.Second));
    }

    private static void AssertAgrees(SettingRow row, JsonElement entry)
    {
        Assert.Equal(row.BodyField, entry.Text("body_field"));
        Assert.Equal(row.ResponseId ?? row.Id, entry.Text("response_id"));
        Assert.Equal(row.ReadOnly, entry.GetProperty("read_only").GetBoolean());
        var editable = entry.GetProperty("plan_rule").GetProperty("editable");
        foreach (var (plan, value) in row.Default)
        {
            JsonReading.AssertSame(value, entry.GetProperty("default").GetProperty(plan));
            Assert.Equal(row.EditableOn.Contains(plan), editable.GetProperty(plan).GetBoolean());
        }
    }
}
