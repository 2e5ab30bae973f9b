using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Versions;
using ZoneSettings.Catalog.Settings;

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
        AddVersions(operation, rule);
        AddErrors(operation, context, shape, [.. metadata.OfType<OwnRefusal>()]);
        if (metadata.OfType<SuccessExample>().SingleOrDefault() is { } example)
        {
            ((OpenApiMediaType)operation.Responses!["200"].Content!["application/json"]).Example = JsonNode.Parse(example.MakeBody());
        }

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
            parameter.Required |= ParameterDocs.IsRequired(parameter.Name!);
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

    private static void AddVersions(OpenApiOperation operation, AccessRule? rule)
    {
        if (rule is null)
        {
            return;
        }

        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = VersionHeaders.MinimumVersion,
            In = ParameterLocation.Header,
            Description = "Answer from this position of the feed or a later one, whichever instance is asked. 503 when it is not reached within 2 s, 412 when it is of an epoch that a restored backup has ended.",
            Schema = TextSchema(),
        });
        if (rule.Writes && operation.Responses!["200"] is OpenApiResponse ok)
        {
            ok.Headers ??= new Dictionary<string, IOpenApiHeader>();
            ok.Headers[VersionHeaders.Version] = new OpenApiHeader
            {
                Description = "Position of the feed that contains the write, opaque. As ZoneSettings-Minimum-Version it lets one read the write from any instance.",
                Schema = TextSchema(),
            };
        }
    }

    private static void AddErrors(OpenApiOperation operation, OperationFilterContext context, AnswerShape shape, OwnRefusal[] own)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(FailureEnvelope), context.SchemaRepository);
        foreach (var (example, description) in Errors(operation, shape).Concat(own.Select(refusal => (refusal.Error, refusal.Description))))
        {
            operation.Responses![example.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = $"{description} ({example.Code}).",
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = schema,
                        Example = JsonNode.Parse(EnvelopeBytes.Failure([example])),
                    },
                },
            };
        }
    }

    // Each with an answer that the service gives.
    private static IEnumerable<(ApiError Example, string Description)> Errors(OpenApiOperation operation, AnswerShape shape)
    {
        if (!shape.Open)
        {
            yield return (
                shape.Writes ? ApiErrors.InvalidValue(SettingIds.Ssl).At("/value").Because("\"on\" is not one of: off, flexible, full, strict, origin_pull")
                    : ApiErrors.NoCredentials,
                "Refused: no or malformed credentials (9106, 6003), identifier of a wrong form (7003), unknown setting (1006), value (1007), plan (1015, 1135, 1024), body (6007), parameter or field (10400), as in the example");
            yield return (ApiErrors.UnknownToken, "The token is not known, or has expired");
            yield return (ApiErrors.NotPermitted, "The token lacks the permission or may not see the zone");
            if (operation.Parameters?.Any(parameter => parameter.Name == AccessMiddleware.ZoneParameter) == true)
            {
                yield return (ApiErrors.UnknownZone, "There is no such zone");
            }

            yield return (ApiErrors.TooManyRequests, "Too many requests; Retry-After says how long to wait");
            yield return (ApiErrors.Unavailable, "The database is not available; Retry-After says how long to wait");
        }

        if (!shape.Open)
        {
            yield return (ApiErrors.PreconditionFailed, shape.Writes
                ? "If-Match names another state, or ZoneSettings-Minimum-Version an epoch that has ended"
                : "ZoneSettings-Minimum-Version names an epoch that has ended");
        }

        if (operation.RequestBody is not null)
        {
            yield return (ApiErrors.TooLarge, "The body has more than 128 KiB");
            yield return (ApiErrors.WrongMediaType, "The body is not application/json");
        }

        yield return (ApiErrors.Internal, "A fault of the service; its log has the id of the answer");
    }

    private static OpenApiSchema TextSchema() => new() { Type = JsonSchemaType.String };
}
