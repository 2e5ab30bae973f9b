using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Settings;

namespace ZoneSettings.Api.Requests;

/// <summary>If-Match and If-None-Match of a request (RFC 9110 section 13).</summary>
internal sealed class Preconditions
{
    // An object of its own, to be told from a list that was read.
    private static readonly IReadOnlyList<EntityTagHeaderValue> Unreadable = new List<EntityTagHeaderValue>();

    private readonly IReadOnlyList<EntityTagHeaderValue>? ifMatch;
    private readonly IReadOnlyList<EntityTagHeaderValue>? ifNoneMatch;

    private Preconditions(IHeaderDictionary headers)
    {
        ifMatch = Read(headers.IfMatch);
        ifNoneMatch = Read(headers.IfNoneMatch);
    }

    public static Preconditions Of(HttpRequest request) => new(request.Headers);

    /// <summary>Answers a GET: 304 when the caller has the representation, else all of it.</summary>
    public Answer Read(SettingsRepresentation now) =>
        ifNoneMatch is not null && ifNoneMatch.Any(tag => IsAny(tag) || tag.Compare(now.ETag, useStrongComparison: false))
            ? Answer.NotModified(now.ETag)
            : Answer.Ready(now.Body, now.ETag);

    /// <summary>Why a write must not go on; null when it may. Call it where nobody else can write.</summary>
    /// <param name="present">Makes the representation as it is; called only when there is a condition.</param>
    public ApiError? JudgeWrite(Func<SettingsRepresentation> present)
    {
        if (ifMatch is null && ifNoneMatch is null)
        {
            return null;
        }

        var now = present();
        if (ifMatch is not null && !ifMatch.Any(tag => IsAny(tag) || now.Matches(tag)))
        {
            return ApiErrors.PreconditionFailed.Because(
                $"If-Match names another state; the ETag is {now.ETag} now. Read the setting again and decide again.");
        }

        if (ReferenceEquals(ifNoneMatch, Unreadable))
        {
            return ApiErrors.PreconditionFailed.Because("If-None-Match is neither * nor a list of entity tags in quotes.");
        }

        return ifNoneMatch is not null && ifNoneMatch.Any(tag => IsAny(tag) || now.Matches(tag))
            ? ApiErrors.PreconditionFailed.Because($"If-None-Match names the present state, {now.ETag}.")
            : null;
    }

    private static bool IsAny(EntityTagHeaderValue tag) => tag.Equals(EntityTagHeaderValue.Any);

    // A condition that cannot be read is met by nothing: a write is refused rather than done unconditionally.
    private static IReadOnlyList<EntityTagHeaderValue>? Read(StringValues header)
    {
        if (header.Count == 0)
        {
            return null;
        }

        // A star stands alone or not at all (RFC 9110 section 13.1.1); the parser takes it for one tag of many.
        return EntityTagHeaderValue.TryParseStrictList(header, out var tags) && (tags.Count == 1 || !tags.Any(IsAny))
            ? [.. tags]
            : Unreadable;
    }
}
