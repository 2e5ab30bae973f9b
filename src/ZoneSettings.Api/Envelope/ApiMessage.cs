using ZoneSettings.Catalog.Hazards;

namespace ZoneSettings.Api.Envelope;

/// <summary>One entry of <c>messages</c>.</summary>
/// <param name="Code">Number.</param>
/// <param name="Message">A sentence for a person.</param>
internal sealed record ApiMessage(int Code, string Message)
{
    // Ours, beside the numbers of the hazards (1901 to 1919).

    /// <summary>The answer says what would be; nothing was stored.</summary>
    public static readonly ApiMessage DryRun = new(1930, "Dry run: nothing was stored.");

    /// <summary>Observed: libdns/cloudflare issue 12.</summary>
    public static readonly ApiMessage TokenActive = new(10000, "This API Token is valid and active");

    /// <summary>Inferred after the one above.</summary>
    public static readonly ApiMessage TokenExpired = new(10000, "This API Token is expired");

    public static ApiMessage KeptInForce(string settingId, string reason) =>
        new(1920, $"{settingId} keeps its stored value although the plan no longer permits it ({reason}). It stays in force until it is changed or reset, and cannot be set again then.");

    public static ApiMessage Of(HazardWarning warning) => new(warning.Code, warning.Message);
}
