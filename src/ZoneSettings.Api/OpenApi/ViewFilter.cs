using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ZoneSettings.Api.OpenApi;

/// <summary>
/// Makes schemas of views say what is true of them: descriptions from <see cref="DescriptionAttribute"/>, every field
/// there, but those that are left out when they are null, and more fields may come.
/// </summary>
internal sealed class ViewFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema view || context.Type.Assembly != typeof(ViewFilter).Assembly || context.MemberInfo is not null)
        {
            return;
        }

        view.Description = context.Type.GetCustomAttribute<DescriptionAttribute>()?.Description;
        view.AdditionalPropertiesAllowed = true;
        view.Required = new HashSet<string>();
        foreach (var property in context.Type.GetProperties())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (view.Properties is { } properties && properties.TryGetValue(name, out var part))
            {
                Describe(view, name, property, part as OpenApiSchema);
            }
        }

        Fix(view, context.Type);
    }

    // What is the same in every envelope of its sort.
    private static void Fix(OpenApiSchema view, Type type)
    {
        var isFailure = type == typeof(FailureEnvelope);
        if (view.Properties?.TryGetValue("success", out var success) == true)
        {
            ((OpenApiSchema)success).Enum = [JsonValue.Create(!isFailure)];
        }

        if (isFailure)
        {
            ((OpenApiSchema)view.Properties!["result"]).Type = JsonSchemaType.Null;
        }
    }

    private static void Describe(OpenApiSchema view, string name, PropertyInfo property, OpenApiSchema? part)
    {
        if (part is not null && property.GetCustomAttribute<DescriptionAttribute>() is { } text)
        {
            part.Description = text.Description;
        }

        if (property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        {
            view.Required!.Add(name);
        }
        else if (part is not null)
        {
            // Left out rather than null.
            part.Type &= ~JsonSchemaType.Null;
            part.Type = part.Type == 0 ? null : part.Type;
        }
    }
}
