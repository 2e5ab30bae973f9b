namespace ZoneSettings.Api.Access;

/// <summary>Finds out who calls, before limits are counted and permissions judged. Endpoints without a rule ask nobody.</summary>
internal sealed class IdentificationMiddleware(RequestDelegate next, Credentials credentials)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not null)
        {
            context.Features.Set(credentials.Identify(context.Request.Headers));
        }

        return next(context);
    }
}
