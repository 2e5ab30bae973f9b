using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.OpenApi;

/// <summary>
/// Puts the catalogue into the document: three schemas per setting, an example of each in the generic PATCH, and
/// PATCH of the encryption mode as an operation of its own, for that is what most people come for.
/// </summary>
internal sealed class SettingSchemaFilter : IDocumentFilter
{
    private const string Path = "/zones/{zone_id}/settings/{setting_id}";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var definition in SettingCatalog.All)
        {
            Put(swaggerDoc, SettingSchemas.ViewName(definition), SettingSchemas.View(definition));
            Put(swaggerDoc, SettingSchemas.PatchName(definition), SettingSchemas.Patch(definition));
            Put(swaggerDoc, SettingSchemas.ItemName(definition), SettingSchemas.Item(definition));
        }

        Put(swaggerDoc, "Setting", AnyOf(SettingSchemas.ViewName, "A setting. Its id tells which."));
        Put(swaggerDoc, nameof(SettingPatch), AnyOf(SettingSchemas.PatchName, "A new value. Which schema holds follows from the path."));
        Put(swaggerDoc, nameof(SettingsPatch), new JsonObject
        {
            ["type"] = "object",
            ["description"] = "New values of several settings, each at most once.",
            ["properties"] = new JsonObject
            {
                ["items"] = new JsonObject
                {
                    ["type"] = "array",
                    ["maxItems"] = SettingCatalog.All.Count,
                    ["items"] = AnyOf(SettingSchemas.ItemName, "A setting and its new value."),
                },
            },
            ["required"] = new JsonArray("items"),
        });
        var generic = swaggerDoc.Paths[Path].Operations![HttpMethod.Patch];
        AddExamples(generic);
        Feature(swaggerDoc, generic, SettingCatalog.Get(SettingIds.Ssl));
    }

    private static JsonObject AnyOf(Func<SettingDefinition, string> name, string description) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray([.. SettingCatalog.All.Select(definition => JsonSchemas.Reference(name(definition)))]),
    };

    private static void Put(OpenApiDocument document, string name, JsonObject schema) =>
        document.Components!.Schemas![name] = JsonSchemas.Parse(schema, document);

    private static void AddExamples(OpenApiOperation operation)
    {
        ((OpenApiMediaType)operation.RequestBody!.Content!["application/json"]).Examples = SettingCatalog.All
            .Where(definition => !definition.ReadOnly)
            .ToDictionary(
                definition => definition.Id,
                definition => (IOpenApiExample)new OpenApiExample
                {
                    Summary = definition.Id,
                    Value = SettingSchemas.Example(definition),
                });
    }

    private static void Feature(OpenApiDocument document, OpenApiOperation generic, SettingDefinition definition)
    {
        var operation = new OpenApiOperation(generic)
        {
            OperationId = $"{generic.OperationId}-{definition.Id}",
            Summary = $"Change {definition.Id}: {definition.Title}",
            Description = $"{SettingSchemas.Describe(definition)} Values: {Words(definition)}. {generic.Description}",
            Parameters = [.. generic.Parameters!.Where(parameter => parameter.Name != "setting_id")],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = Json(
                    new OpenApiSchemaReference(SettingSchemas.PatchName(definition), document),
                    new JsonObject { [definition.BodyField] = "strict" }),
            },
            Responses = new OpenApiResponses(generic.Responses!),
        };
        operation.Responses["200"] = FeaturedAnswer(document, generic.Responses!["200"], definition);

        // First in the document, so that it stands first on the page.
        var paths = new OpenApiPaths
        {
            [Path.Replace("{setting_id}", definition.Id, StringComparison.Ordinal)] =
                new OpenApiPathItem { Operations = new() { [HttpMethod.Patch] = operation } },
        };
        foreach (var (path, item) in document.Paths)
        {
            paths[path] = item;
        }

        document.Paths = paths;
    }

    private static OpenApiResponse FeaturedAnswer(OpenApiDocument document, IOpenApiResponse generic, SettingDefinition definition)
    {
        var schema = new JsonObject
        {
            ["allOf"] = new JsonArray(
                JsonSchemas.Reference("SettingEnvelope"),
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["result"] = JsonSchemas.Reference(SettingSchemas.ViewName(definition)) },
                    ["required"] = new JsonArray("result"),
                }),
        };
        var example = new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["id"] = definition.Id,
                [definition.BodyField] = "strict",
                ["editable"] = true,
                ["modified_on"] = "2026-11-23T12:00:00.000000Z",
            },
            ["success"] = true,
            ["errors"] = new JsonArray(),
            ["messages"] = new JsonArray(),
        };
        return new OpenApiResponse
        {
            Description = generic.Description,
            Headers = generic.Headers,
            Content = Json(JsonSchemas.Parse(schema, document), example),
        };
    }

    private static string Words(SettingDefinition definition) =>
        string.Join(", ", definition.Kind.ToJsonSchema()["enum"]!.AsArray().Select(word => $"`{word}`"));

    private static Dictionary<string, IOpenApiMediaType> Json(IOpenApiSchema schema, JsonObject example) =>
        new() { ["application/json"] = new OpenApiMediaType { Schema = schema, Example = example } };
}
