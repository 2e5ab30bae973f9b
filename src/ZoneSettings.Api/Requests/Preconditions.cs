using Microsoft.Net.Http.Headers;
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

    /// <summary>Whether the caller of a GET has the representation with this tag already.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue etag)
    {
        var header = request.Headers.IfNoneMatch;
        if (header.Count == 0)
        {
            return false;
        }

        // Nearly all callers send what they were given, to the letter: nothing has to be read for them.
        return (header.Count == 1 && header[0] == etag.Tag)
            || TagCondition.Read(header)!.Names(tag => tag.Compare(etag, useStrongComparison: false));
    }

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
