using System.Text.Json.Nodes;
using ZoneSettings.Api.DataPlane;
using ZoneSettings.Api.Requests;
using ZoneSettings.Api.Seeding;
using ZoneSettings.Api.Zones;

namespace ZoneSettings.Api.OpenApi;

/// <summary>What the document says about parameters, by name: a description and a JSON Schema. The code reads them as text, to report every fault.</summary>
internal static class ParameterDocs
{
    private const string HexId = "^[0-9a-f]{32}$";

    /// <summary>Whether a parameter of the query has to be there. The code binds it as optional, to say more of its absence.</summary>
    public static bool IsRequired(string name) => name == "since";

    public static (string Description, JsonObject Schema)? Find(string name) => name switch
    {
        "zone_id" => ("Identifier of the zone: 32 lower-case hex digits.", Text(HexId, Seeder.EnterpriseZoneId)),
        "setting_id" => ("Name of the setting; GET /settings/catalog lists all.", Text("^[a-z0-9_]+$", "always_use_https")),
        "dry_run" => ("true says what would happen and stores nothing.", new JsonObject { ["type"] = "boolean", ["default"] = false }),
        "page" => ("Page, from 1.", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["default"] = 1 }),
        "per_page" => ("Most items on a page.", new JsonObject
        {
            ["type"] = "integer",
            ["minimum"] = PageQuery.Smallest,
            ["maximum"] = PageQuery.Largest,
            ["default"] = PageQuery.Usual,
        }),
        "name" => ("Name of the zone, or operator:text with equal, not_equal, starts_with, ends_with, contains, or one of the last three with _case_sensitive.", Text(null, null)),
        "account.name" => ("Name of the account, with the operators of name.", Text(null, null)),
        "account.id" => ("Identifier of the account.", Text(HexId, null)),
        "status" => ("Status of the zone.", Words(ZoneWords.Statuses)),
        "type" => ("Comma list of full, partial, secondary and internal; without it internal zones are left out.", Text(null, null)),
        "order" => ("What to order by; default name.", Words("name", "status", "account.id", "account.name", "plan.id")),
        "direction" => ("asc (default) or desc.", Words("asc", "desc")),
        "match" => ("Whether all filters have to hold (default) or any.", Words("all", "any")),
        "since" => ("Position in the feed: the version of a snapshot, or next of the page before. Required, and opaque.", Text(null, FeedExamples.Position)),
        "wait" => ($"How long to wait when there is nothing new: 0s (default) to {WaitTime.LongestSeconds}s.", Text("^([0-9]|[12][0-9]|30)s$", "25s")),
        _ => null,
    };

    private static JsonObject Text(string? pattern, string? example)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        if (example is not null)
        {
            schema["examples"] = new JsonArray(example);
        }

        return schema;
    }

    private static JsonObject Words(params string[] words) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
}
