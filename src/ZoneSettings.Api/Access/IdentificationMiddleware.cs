namespace ZoneSettings.Api.Access;

/// <summary>Finds out who calls, before limits are counted and permissions judged. Endpoints without a rule ask nobody.</summary>
internal sealed class IdentificationMiddleware(RequestDelegate next, Credentials credentials, RefusedCredentials refused)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { } rule)
        {
            var caller = credentials.Identify(context);
            if (!caller.Succeeded)
            {
                refused.Note(context.Connection.RemoteIpAddress);
            }

            context.Features.Set(new Identification(rule, caller));
        }

        return next(context);
    }
}
