namespace ZoneSettings.Api.Access;

/// <summary>Finds out who calls, before limits are counted and permissions judged. Endpoints without a rule ask nobody.</summary>
internal sealed class IdentificationMiddleware(RequestDelegate next, Credentials credentials)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { } rule)
        {
            context.Features.Set(new Identification(rule, credentials.Identify(context)));
        }

        return next(context);
    }
}
