using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Settings;

namespace ZoneSettings.Api.Requests;

/// <summary>If-Match and If-None-Match of a request (RFC 9110 section 13).</summary>
internal sealed class Preconditions
{
    private readonly TagCondition? ifMatch;
    private readonly TagCondition? ifNoneMatch;

    private Preconditions(IHeaderDictionary headers)
    {
        ifMatch = TagCondition.Read(headers.IfMatch);
        ifNoneMatch = TagCondition.Read(headers.IfNoneMatch);
    }

    public static Preconditions Of(HttpRequest request) => new(request.Headers);

    /// <summary>Answers a GET: 304 when the caller has the representation, else all of it.</summary>
    public Answer Read(SettingsRepresentation now) =>
        IsKnown(now.ETag)
            ? Answer.NotModified(now.ETag)
            : Answer.Ready(now.Body, now.ETag);

    /// <summary>Whether the caller of a GET has the representation with this tag already.</summary>
    public bool IsKnown(EntityTagHeaderValue etag) =>
        ifNoneMatch?.Names(tag => tag.Compare(etag, useStrongComparison: false)) == true;

    /// <summary>Why a write must not go on; null when it may. Call it where nobody else can write.</summary>
    /// <param name="present">Makes the representation as it is; called only when there is a condition.</param>
    public ApiError? JudgeWrite(Func<SettingsRepresentation> present)
    {
        if (ifMatch is null && ifNoneMatch is null)
        {
            return null;
        }

        var now = present();
        if (ifMatch?.Names(now.Matches) == false)
        {
            return ApiErrors.PreconditionFailed.Because(
                $"If-Match names another state; the ETag is {now.ETag} now. Read the setting again and decide again.");
        }

        // A condition that cannot be read is met by nothing: a write is refused rather than done unconditionally.
        if (ifNoneMatch?.IsReadable == false)
        {
            return ApiErrors.PreconditionFailed.Because("If-None-Match is neither * nor a list of entity tags in quotes.");
        }

        return ifNoneMatch?.Names(now.Matches) == true
            ? ApiErrors.PreconditionFailed.Because($"If-None-Match names the present state, {now.ETag}.")
            : null;
    }
}
