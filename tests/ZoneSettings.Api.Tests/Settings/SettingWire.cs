using System.Text.Json;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Settings;

/// <summary>How a row of the table looks on the wire.</summary>
internal static class SettingWire
{
    public static string Path(string zone, SettingRow row) => $"{zone}/settings/{row.Id}";

    public static string Body(SettingRow row, JsonElement value) => $$"""{"{{row.BodyField}}":{{value.GetRawText()}}}""";

    /// <summary>What the table says is stored when <paramref name="given"/> is sent.</summary>
    public static JsonElement Stored(SettingRow row, JsonElement given)
    {
        var other = row.Canonical.FirstOrDefault(pair => pair.Given.GetRawText() == given.GetRawText());
        return other is null ? given : other.Stored;
    }

    /// <summary>A legal value that an Enterprise zone does not have by default.</summary>
    public static JsonElement AnythingButTheDefault(SettingRow row) =>
        row.Legal.First(value => !JsonElement.DeepEquals(Stored(row, value), row.Default["enterprise"]));

    /// <summary>Asserts that a setting object is this row's and holds the value.</summary>
    public static void AssertIs(SettingRow row, JsonElement value, JsonElement setting)
    {
        Assert.Equal(row.ResponseId ?? row.Id, setting.Text("id"));
        JsonReading.AssertSame(value, setting.GetProperty(row.BodyField));
        Assert.False(setting.TryGetProperty(row.BodyField == "value" ? "enabled" : "value", out _));
        Assert.True(setting.TryGetProperty("editable", out var editable) && editable.ValueKind is JsonValueKind.True or JsonValueKind.False);
        Assert.True(setting.TryGetProperty("modified_on", out _));
    }
}
