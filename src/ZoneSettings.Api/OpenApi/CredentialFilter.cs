using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ZoneSettings.Api.Access;

namespace ZoneSettings.Api.OpenApi;

/// <summary>How callers prove who they are: a token, or an e-mail and a key.</summary>
internal sealed class CredentialFilter : IDocumentFilter
{
    public const string Token = "api_token";
    public const string Email = "api_email";
    public const string Key = "api_key";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.AddComponent(Token, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = $"An API token. In Development the demo token works: {DemoToken.Text}",
        });
        swaggerDoc.AddComponent(Email, Header("X-Auth-Email", "E-mail of a global key; send X-Auth-Key as well."));
        swaggerDoc.AddComponent(Key, Header("X-Auth-Key", "Global key; send X-Auth-Email as well."));
        swaggerDoc.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, swaggerDoc)] = [] },
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(Email, swaggerDoc)] = [],
                [new OpenApiSecuritySchemeReference(Key, swaggerDoc)] = [],
            },
        ];
    }

    private static OpenApiSecurityScheme Header(string name, string description) => new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Header,
        Name = name,
        Description = description,
    };
}
