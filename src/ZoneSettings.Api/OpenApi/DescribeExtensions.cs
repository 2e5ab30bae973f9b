using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.OpenApi;

/// <summary>How endpoints describe themselves for the document.</summary>
internal static class DescribeExtensions
{
    /// <summary>Names an endpoint and says what it does.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint, string operationId, string summary, string description) =>
        endpoint.WithName(operationId).WithSummary(summary).WithDescription(description);

    /// <summary>Shows a success.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder endpoint, Func<byte[]> makeEnvelope) =>
        endpoint.WithMetadata(new SuccessExample(makeEnvelope));

    /// <summary>Adds a refusal that other endpoints do not have.</summary>
    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder endpoint, ApiError error, string description) =>
        endpoint.WithMetadata(new OwnRefusal(error, description));

    /// <summary>Says what an endpoint answers.</summary>
    public static RouteHandlerBuilder Answers<TResult>(
        this RouteHandlerBuilder endpoint, bool conditional = false, bool writes = false, bool paged = false, bool open = false)
        where TResult : notnull =>
        endpoint
            .Produces(200, paged ? typeof(PagedEnvelope<TResult>) : typeof(Envelope<TResult>), "application/json")
            .WithMetadata(new AnswerShape(conditional, writes, open));
}
