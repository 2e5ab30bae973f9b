using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ZoneSettings.Api.DataPlane;
using ZoneSettings.Api.Plans;
using ZoneSettings.Api.Seeding;
using ZoneSettings.Api.Zones;
using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Schemas and examples of the bodies that the code reads as raw JSON, to report every fault.</summary>
internal sealed class BodyFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        Put(swaggerDoc, nameof(CreateZoneBody), new JsonObject
        {
            ["type"] = "object",
            ["description"] = "A new zone.",
            ["properties"] = new JsonObject
            {
                ["name"] = Text("The domain name.", maximumLength: 253),
                ["account"] = WithId("The account that owns it.", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{32}$" }),
                ["type"] = Words("Default full.", ZoneWords.Types),
            },
            ["required"] = new JsonArray("name", "account"),
            ["examples"] = new JsonArray(new JsonObject
            {
                ["name"] = "example.org",
                ["account"] = new JsonObject { ["id"] = Seeder.UsualAccountId.ToString() },
            }),
        });
        Put(swaggerDoc, nameof(PatchZoneBody), new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Exactly one change of a zone.",
            ["properties"] = new JsonObject
            {
                ["paused"] = new JsonObject { ["type"] = "boolean" },
                ["type"] = Words("How the zone is set up.", ZoneWords.Types),
                ["vanity_name_servers"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = Text("A host name.", maximumLength: 253),
                    ["description"] = "Needs the business plan or a higher one.",
                },
                ["plan"] = WithId("The new plan.", Words("Id or legacy id.", [.. PlanCatalog.All.SelectMany(plan => new[] { plan.LegacyId, plan.Id })])),
            },
            ["minProperties"] = 1,
            ["examples"] = new JsonArray(new JsonObject { ["paused"] = true }),
        });
        Put(swaggerDoc, nameof(StatusBody), new JsonObject
        {
            ["type"] = "object",
            ["description"] = "What a proxy obeys.",
            ["properties"] = new JsonObject
            {
                ["proxy_id"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[ -~]+$", ["minLength"] = 1, ["maxLength"] = StatusValidator.LongestId, ["description"] = "What the proxy calls itself." },
                ["applied_version"] = Text("The position that it obeys.", maximumLength: 64),
                ["rejected_version"] = TextOrNull("The position that brought what it does not obey.", maximumLength: 64),
                ["rejected_reason"] = TextOrNull("What it does not obey, and why.", StatusValidator.LongestReason),
                ["age_seconds"] = new JsonObject { ["type"] = new JsonArray("integer", "null"), ["minimum"] = 0, ["description"] = "Seconds since it last heard of the control plane." },
            },
            ["required"] = new JsonArray("proxy_id", "applied_version"),
            ["additionalProperties"] = false,
            ["examples"] = new JsonArray(new JsonObject { ["proxy_id"] = "edge-1", ["applied_version"] = FeedExamples.Position, ["age_seconds"] = 12 }),
        });
        Put(swaggerDoc, nameof(SubscriptionBody), new JsonObject
        {
            ["type"] = "object",
            ["description"] = "A subscription.",
            ["properties"] = new JsonObject
            {
                ["rate_plan"] = WithId("The rate plan.", Words("Which plan.", [.. PlanCatalog.All.SelectMany(plan => plan.RatePlanIds)])),
                ["frequency"] = Words("Default monthly.", SubscriptionValidator.Frequencies),
            },
            ["required"] = new JsonArray("rate_plan"),
            ["examples"] = new JsonArray(new JsonObject { ["rate_plan"] = new JsonObject { ["id"] = "pro" } }),
        });
    }

    private static void Put(OpenApiDocument document, string name, JsonObject schema) =>
        document.Components!.Schemas![name] = JsonSchemas.Parse(schema, document);

    private static JsonObject Text(string description, int maximumLength) =>
        new() { ["type"] = "string", ["maxLength"] = maximumLength, ["description"] = description };

    private static JsonObject TextOrNull(string description, int maximumLength) =>
        new() { ["type"] = new JsonArray("string", "null"), ["maxLength"] = maximumLength, ["description"] = description };

    private static JsonObject Words(string description, string[] words) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
        ["description"] = description,
    };

    private static JsonObject WithId(string description, JsonObject id) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["properties"] = new JsonObject { ["id"] = id },
        ["required"] = new JsonArray("id"),
    };
}
