using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Documents parameters, headers and every error of an operation, from the metadata of its endpoint.</summary>
internal sealed class AnswerFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var shape = metadata.OfType<AnswerShape>().Single();
        var rule = metadata.OfType<AccessRule>().SingleOrDefault();
        DescribeParameters(operation, context.Document);
        AddConditionals(operation, shape);
        AddErrors(operation, context, shape);
        if (shape.Open)
        {
            operation.Security = [];
        }

        if (rule is not null && rule.Permission != Permission.None)
        {
            operation.Description += $" Needs the permission {Permissions.WordOf(rule.Permission)}.";
        }
    }

    private static void DescribeParameters(OpenApiOperation operation, OpenApiDocument document)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var (description, schema) = ParameterDocs.Find(parameter.Name!)
                ?? throw new InvalidOperationException($"The parameter {parameter.Name} has no description in {nameof(ParameterDocs)}.");
            parameter.Description = description;
            // Swagger UI fills in the parameter's own example only.
            parameter.Example = schema["examples"]?[0]?.DeepClone();
            parameter.Schema = JsonSchemas.Parse(schema, document);
        }
    }

    private static void AddConditionals(OpenApiOperation operation, AnswerShape shape)
    {
        if (!shape.Conditional && !shape.Writes)
        {
            return;
        }

        if (operation.Responses!["200"] is OpenApiResponse ok)
        {
            ok.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["ETag"] = new OpenApiHeader { Description = "Strong validator of what GET answers now.", Schema = TextSchema() },
            };
        }

        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = shape.Writes ? "If-Match" : "If-None-Match",
            In = ParameterLocation.Header,
            Description = shape.Writes ? "Write only while this is the ETag; else 412." : "Answer 304 while this is the ETag.",
            Schema = TextSchema(),
        });
        if (shape.Conditional)
        {
            operation.Responses["304"] = new OpenApiResponse { Description = "Unchanged since the ETag that was sent." };
        }
    }

    private static void AddErrors(OpenApiOperation operation, OperationFilterContext context, AnswerShape shape)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(FailureEnvelope), context.SchemaRepository);
        foreach (var (status, description) in Errors(operation, shape))
        {
            operation.Responses![status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType { Schema = schema },
                },
            };
        }
    }

    private static IEnumerable<(int Status, string Description)> Errors(OpenApiOperation operation, AnswerShape shape)
    {
        if (!shape.Open)
        {
            yield return (400, $"Refused: no or malformed credentials ({ApiErrors.NoCredentials.Code}, 6003), identifier of a wrong form (7003), unknown setting (1006), value (1007), plan (1015, 1135, 1024), body (6007), parameter or field (10400).");
            yield return (401, $"The token is not known, or has expired ({ApiErrors.UnknownToken.Code}).");
            yield return (403, $"The token lacks the permission or may not see the zone ({ApiErrors.NotPermitted.Code}).");
            yield return (404, $"There is no such zone ({ApiErrors.UnknownZone.Code}).");
            yield return (429, $"Too many requests ({ApiErrors.TooManyRequests.Code}); Retry-After says how long to wait.");
            yield return (503, $"The database is not available ({ApiErrors.Unavailable.Code}).");
        }

        if (shape.Writes)
        {
            yield return (412, $"If-Match names another state ({ApiErrors.PreconditionFailed.Code}).");
        }

        if (operation.RequestBody is not null)
        {
            yield return (413, $"The body has more than 128 KiB ({ApiErrors.TooLarge.Code}).");
            yield return (415, $"The body is not application/json ({ApiErrors.WrongMediaType.Code}).");
        }

        yield return (500, $"A fault of the service ({ApiErrors.Internal.Code}); its log has the id of the answer.");
    }

    private static OpenApiSchema TextSchema() => new() { Type = JsonSchemaType.String };
}
