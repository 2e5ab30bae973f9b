using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Tokens;

/// <summary>GET of whether the token that is sent is good. It judges the token by itself, for an expired one gets a success.</summary>
internal static class VerifyToken
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/user/tokens/verify", Handle)
        .WithTags(TagFilter.Tokens)
        .Describe("user-api-tokens-verify-token", "Verify the token", "Says whether the token of the Authorization header is good.")
        .Answers<TokenStatusView>();

    private static Answer Handle(HttpContext context, Credentials credentials)
    {
        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count == 0)
        {
            return Answer.Refuse(ApiErrors.TokenNeededToVerify);
        }

        if (SecretText.ReadBearer(authorization.ToString()) is not { } text)
        {
            return Answer.Refuse(ApiErrors.MalformedAuthorization);
        }

        if (credentials.FindToken(text) is not { } token)
        {
            return Answer.Refuse(ApiErrors.InvalidTokenToVerify);
        }

        var expired = credentials.IsExpired(token);
        return Answer.Ok(
            new TokenStatusView(token.Id.ToString(), expired ? "expired" : "active", token.ExpiresOn),
            [expired ? ApiMessage.TokenExpired : ApiMessage.TokenActive]);
    }
}
