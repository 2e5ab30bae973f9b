using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Turns JSON Schemas into schemas of the document; the two are the same language since OpenAPI 3.1.</summary>
internal static class JsonSchemas
{
    public static OpenApiSchema Parse(JsonObject schema, OpenApiDocument document) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(
            schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _, "json")
        ?? throw new InvalidOperationException($"The OpenAPI library does not read this schema: {schema.ToJsonString()}");

    /// <summary>A reference to a schema of the document.</summary>
    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
