using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Settings;

/// <summary>The query parameter that asks what a write would do.</summary>
internal static class DryRun
{
    public const string Parameter = "dry_run";

    /// <summary>Said of a value that is neither true nor false. Never guessed: a wish for a dry run must not write.</summary>
    public static ApiError Refusal => ApiErrors.BadParameter(Parameter).Because("It is true or false.");

    /// <summary>Reads it; false when it is missing. Returns whether it could be read.</summary>
    public static bool TryRead(IQueryCollection query, out bool dryRun)
    {
        dryRun = false;
        return !query.TryGetValue(Parameter, out var text)
            || (text.Count == 1 && text[0] is "true" or "false" && bool.TryParse(text[0], out dryRun));
    }
}
