using System.Globalization;
using System.Net;

namespace ZoneSettings.Client.Exchanges;

/// <summary>What an answer means that is neither 200 nor 304, and what to do about it.</summary>
internal static class Refusals
{
    /// <param name="status">Status of the answer.</param>
    /// <param name="said">What the control plane said about it, on one line; null when it said nothing.</param>
    /// <param name="retryAfter">When it wants to be asked again.</param>
    /// <param name="location">Where a redirect leads.</param>
    public static Exchange Explain(HttpStatusCode status, string? said, TimeSpan? retryAfter, string? location)
    {
        var number = ((int)status).ToString(CultureInfo.InvariantCulture);
        var because = said is null ? "." : $": \"{said}\".";
        return status switch
        {
            HttpStatusCode.Gone => new Exchange.CursorGone($"The feed does not go on from where we are (410){because}"),
            HttpStatusCode.Unauthorized => new Exchange.Refused(
                $"The control plane does not know the token (401){because} Set option Token to one that is valid and has the permission Data Plane Read for all zones."),
            HttpStatusCode.Forbidden => new Exchange.Refused(
                $"The token is not permitted to follow all zones (403){because} Give it the permission Data Plane Read, without a limit to some zones."),
            HttpStatusCode.NotFound => new Exchange.Refused(
                $"There is no feed at this address (404){because} Check option Address; the control plane may also be one without a feed."),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new Exchange.Unavailable($"The control plane answers {number}{because}", retryAfter),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new Exchange.Refused(
                $"The control plane answers with a redirect ({number}) to {location ?? "nowhere"}. It is not followed, for the token would go along. Set option Address to where it leads, if that is right."),
            >= HttpStatusCode.BadRequest => new Exchange.Refused($"The control plane refuses the request ({number}){because}"),
            _ => new Exchange.Unusable($"The control plane answers {number}, which means nothing here."),
        };
    }
}
