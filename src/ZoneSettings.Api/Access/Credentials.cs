using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ZoneSettings.Api.Errors;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Access;

/// <summary>Finds out who sends a request, by its headers and the state in memory.</summary>
internal sealed class Credentials(StateStore store, TimeProvider clock, TokenUsage usage, DemoToken demo)
{
    private const string EmailHeader = "X-Auth-Email";
    private const string KeyHeader = "X-Auth-Key";

    private readonly ConditionalWeakTable<ApiToken, Outcome<Caller>> tokenCallers = [];
    private readonly ConditionalWeakTable<ApiKey, Outcome<Caller>> keyCallers = [];

    /// <summary>The caller, or why there is none.</summary>
    public Outcome<Caller> Identify(HttpContext context)
    {
        var headers = context.Request.Headers;
        var authorization = headers.Authorization;
        if (authorization.Count > 0)
        {
            var header = authorization.ToString();
            var last = context.Features.Get<LastCredential>();
            // The token may have been revoked or changed since: then it is another object, or none.
            if (last?.Recall(header) is { } known && ReferenceEquals(store.FindToken(known.Id), known))
            {
                return OfToken(known);
            }

            return SecretText.ReadBearer(header) is { } text
                ? OfText(text, header, last)
                : ApiErrors.MalformedAuthorization.Because("Send: Authorization: Bearer <token>");
        }

        var (email, key) = (headers[EmailHeader], headers[KeyHeader]);
        return email.Count == 0 && key.Count == 0
            ? ApiErrors.NoCredentials.Because("Send: Authorization: Bearer <token>")
            : OfKey(email.ToString(), key.ToString());
    }

    /// <summary>The token of this text, whatever its state; null when there is none or it was revoked.</summary>
    public ApiToken? FindToken(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SecretText.Hash(text, hash);
        return store.FindToken(hash) is { RevokedOn: null } token && demo.Permits(token) ? token : null;
    }

    /// <summary>Whether a token has run out.</summary>
    public bool IsExpired(ApiToken token) => token.ExpiresOn is { } end && end <= clock.GetUtcNow();

    private Outcome<Caller> OfText(string text, string header, LastCredential? last)
    {
        if (FindToken(text) is not { } token)
        {
            return ApiErrors.UnknownToken.Because("The token is not known here, or was revoked.");
        }

        last?.Keep(header, token);
        return OfToken(token);
    }

    private Outcome<Caller> OfToken(ApiToken token)
    {
        if (IsExpired(token))
        {
            return ApiErrors.UnknownToken.Because($"The token '{token.Name}' has expired.");
        }

        usage.Note(token);
        return tokenCallers.GetValue(token, key => Caller.Of(key));
    }

    private Outcome<Caller> OfKey(string email, string key)
    {
        var malformed = new List<ApiReason>();
        if (!SecretText.IsEmail(email))
        {
            malformed.Add(ApiErrors.MalformedEmail);
        }

        if (!SecretText.IsKey(key))
        {
            malformed.Add(ApiErrors.MalformedKey);
        }

        if (malformed.Count > 0)
        {
            return ApiErrors.InvalidHeaders(malformed);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SecretText.Hash(key, hash);
        var known = store.FindKey(email.ToLowerInvariant());
        return known is not null && CryptographicOperations.FixedTimeEquals(known.Hash, hash)
            ? keyCallers.GetValue(known, key => Caller.Of(key))
            : ApiErrors.UnknownKey;
    }
}
