using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Takes descriptions of schemas and their properties from <see cref="DescriptionAttribute"/>.</summary>
internal sealed class DescriptionFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
        {
            return;
        }

        if (context.MemberInfo is null && context.Type.GetCustomAttribute<DescriptionAttribute>() is { } about)
        {
            concrete.Description = about.Description;
        }

        foreach (var property in context.Type.GetProperties())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (property.GetCustomAttribute<DescriptionAttribute>() is { } text
                && concrete.Properties is { } properties
                && properties.TryGetValue(name, out var part) && part is OpenApiSchema described)
            {
                described.Description = text.Description;
            }
        }
    }
}
