using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ZoneSettings.Api.OpenApi;

/// <summary>The groups of operations, in the order in which a newcomer needs them.</summary>
internal sealed class TagFilter : IDocumentFilter
{
    public const string Settings = "Zone settings";
    public const string Zones = "Zones";
    public const string DataPlane = "Data plane";
    public const string Catalogue = "Catalogue";
    public const string Tokens = "Tokens";
    public const string Health = "Health";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) => swaggerDoc.Tags = new HashSet<OpenApiTag>
    {
        new() { Name = Settings, Description = "Read and change what a zone's proxies do." },
        new() { Name = Zones, Description = "Zones, their plans and subscriptions." },
        new() { Name = DataPlane, Description = "What proxies read, and what they report." },
        new() { Name = Catalogue, Description = "What settings there are." },
        new() { Name = Tokens, Description = "Whether a token is good." },
        new() { Name = Health, Description = "For whatever watches the process." },
    };
}
