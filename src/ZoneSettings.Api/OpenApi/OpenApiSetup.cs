using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Requests;
using ZoneSettings.Api.Seeding;

namespace ZoneSettings.Api.OpenApi;

/// <summary>The document at <c>/openapi.json</c> and Swagger UI at <c>/swagger</c>, which needs no internet.</summary>
internal static class OpenApiSetup
{
    /// <summary>Name of the only document; its path follows from it.</summary>
    public const string DocumentName = "openapi";

    private const string DocumentPattern = "/{documentName}.json";
    private const string UiPrefix = "swagger";

    private const string Introduction =
        """
        Zone settings, wire-compatible with version 4 of the Cloudflare API: official clients work by base URL alone.

        In Development press **Authorize** and paste the demo token: `
        """ + DemoToken.Text + """
        `. Then try **PATCH /zones/{zone_id}/settings/ssl** on the zone `
        """ + Seeder.EnterpriseZoneId + """
        `.
        """;

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(DocumentName, new OpenApiInfo
            {
                Title = "ZoneSettings",
                Version = "4.0.0",
                Description = Introduction,
            });
            options.AddServer(new OpenApiServer { Url = PrefixMiddleware.Prefix, Description = "Base path of the official clients" });
            options.AddServer(new OpenApiServer { Url = "/", Description = "The same without the prefix" });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.CustomSchemaIds(SchemaNames.Of);
            options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
            options.SchemaFilter<ViewFilter>();
            options.OperationFilter<AnswerFilter>();
            options.DocumentFilter<TagFilter>();
            options.DocumentFilter<CredentialFilter>();
            options.DocumentFilter<SettingSchemaFilter>();
            options.DocumentFilter<BodyFilter>();
        });
    }

    // Beside the way of all other requests: its middleware searches every path with regular expressions.
    public static void UseOpenApiUi(this IApplicationBuilder app) => app.Use(next =>
    {
        // Made for its first visitor: it reads all its files.
        var ui = new Lazy<RequestDelegate>(() => MakeUi(app.New(), next));
        return context => context.Request.Path.StartsWithSegments($"/{UiPrefix}", StringComparison.OrdinalIgnoreCase)
            ? ui.Value(context)
            : next(context);
    });

    private static RequestDelegate MakeUi(IApplicationBuilder app, RequestDelegate next)
    {
        UseUi(app);
        app.Run(next);
        return app.Build();
    }

    private static void UseUi(IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = UiPrefix;
        options.DocumentTitle = "ZoneSettings";
        options.SwaggerEndpoint($"/{DocumentName}.json", "ZoneSettings");
        options.EnablePersistAuthorization();
        options.DisplayRequestDuration();
        options.EnableDeepLinking();
        // 240 schemas, which every operation shows where they matter: folded.
        options.DefaultModelsExpandDepth(0);
        // Legal values are seen without a click.
        options.DefaultModelExpandDepth(4);
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder app)
    {
        // Made for its first reader, as the UI is.
        var document = new Lazy<RequestDelegate>(() => app.CreateApplicationBuilder().UseSwagger(ConfigureDocument).Build());
        app.MapGet(DocumentPattern, context => document.Value(context));
    }

    private static void ConfigureDocument(SwaggerOptions options)
    {
        options.RouteTemplate = DocumentPattern;
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
    }

    /// <summary>The document as text, the same that is served.</summary>
    public static async Task<string> WriteAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var document = app.Services.GetRequiredService<ISwaggerProvider>().GetSwagger(DocumentName);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken) + "\n";
    }
}
