using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZoneSettings.Testing.Service;

/// <summary>Seed files.</summary>
public static class Seeds
{
    /// <summary>May do everything.</summary>
    public const string Token = "end-to-end-token-that-may-all-0000000001";

    /// <summary>May read settings of all zones, and nothing else.</summary>
    public const string ReadToken = "end-to-end-token-that-may-read-000000001";

    /// <summary>May read what proxies read, and nothing else.</summary>
    public const string DataPlaneToken = "end-to-end-token-of-a-data-plane-0000001";

    /// <summary>Identifier of a zone by its number, from 0.</summary>
    public static string ZoneId(int number) => $"e2e{number:x29}";

    /// <summary>Zones on one plan, and both tokens.</summary>
    public static string Zones(int count, string plan = "enterprise") => new JsonObject
    {
        ["zones"] = new JsonArray([.. Enumerable.Range(0, count).Select(number => new JsonObject
        {
            ["id"] = ZoneId(number), ["name"] = $"zone{number:d3}.example", ["plan"] = plan,
        })]),
        ["tokens"] = new JsonArray(TokenOf(Token, "admin"), TokenOf(ReadToken, "zone_settings:read")),
    }.ToJsonString(JsonSerializerOptions.Default);

    /// <summary>Zones on the plan that permits every mode, numbered in their order, and all tokens.</summary>
    /// <param name="zones">Names, and values by setting.</param>
    public static string Zones(params IEnumerable<(string Name, JsonObject Settings)> zones) => new JsonObject
    {
        ["zones"] = new JsonArray([.. zones.Select((zone, number) => new JsonObject
        {
            ["id"] = ZoneId(number), ["name"] = zone.Name, ["plan"] = "enterprise", ["settings"] = zone.Settings,
        })]),
        ["tokens"] = new JsonArray(TokenOf(Token, "admin"), TokenOf(DataPlaneToken, "data_plane:read")),
    }.ToJsonString(JsonSerializerOptions.Default);

    private static JsonObject TokenOf(string value, string permission) => new()
    {
        ["name"] = permission,
        ["value"] = value,
        ["permissions"] = new JsonArray(permission),
        ["zones"] = new JsonArray("*"),
    };
}
