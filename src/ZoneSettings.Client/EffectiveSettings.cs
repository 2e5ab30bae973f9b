using System.Text.Json;
using ZoneSettings.Client.Tables;
using ZoneSettings.Feed;

namespace ZoneSettings.Client;

/// <summary>
/// What is in force on a zone: its overrides, and for the rest the defaults of its plan. One object for all zones of
/// equal plan and overrides, and the same object for as long as they stay so: what is derived from it can be kept per
/// object (in a <see cref="System.Runtime.CompilerServices.ConditionalWeakTable{TKey, TValue}"/>), until
/// <see cref="NextEnd"/>. Immutable.
/// </summary>
/// <remarks>
/// A value that the consumer's own check refused is still told here when there was no good one before it, and never
/// replaced by the default, which may be weaker than what its owner wanted: whoever acts on it must refuse it. A value
/// that could not be read at all is then <c>null</c>, in JSON.
/// </remarks>
public sealed class EffectiveSettings
{
    private readonly SettingOverride[] overrides;

    internal EffectiveSettings(PlanSettings defaults, SettingOverride[] overrides)
    {
        Defaults = defaults;
        this.overrides = overrides;
    }

    /// <summary>Word of the plan, such as <c>free</c>.</summary>
    public string Plan => Defaults.Plan;

    /// <summary>Every setting that has a value, in no particular order.</summary>
    public IEnumerable<string> SettingIds =>
        Defaults.Values.Keys.Union(overrides.Select(setting => setting.SettingId), StringComparer.Ordinal);

    internal PlanSettings Defaults { get; }

    /// <summary>In the ordinal order of their ids, none twice.</summary>
    internal ReadOnlySpan<SettingOverride> Overrides => overrides;

    /// <summary>The value of a setting as compact JSON; null when the control plane does not know the setting. Allocates nothing.</summary>
    /// <param name="settingId">Id of the setting, such as <c>ssl</c>; case matters.</param>
    /// <param name="now">The instant that counts: a value with an end gives way to the default from its end on.</param>
    public string? GetJson(string settingId, DateTimeOffset now) =>
        FindOverride(settingId) is { } found && found.Holds(now) ? found.Json : Defaults.Find(settingId);

    /// <summary>The value of a setting that is a JSON string, without its quotes; null when it is none. Allocates the string.</summary>
    /// <param name="settingId">Id of the setting, such as <c>ssl</c>; case matters.</param>
    /// <param name="now">The instant that counts: a value with an end gives way to the default from its end on.</param>
    public string? GetText(string settingId, DateTimeOffset now)
    {
        var json = GetJson(settingId, now);
        return json is not { Length: >= 2 } || json[0] != '"' ? null
            : json.Contains('\\', StringComparison.Ordinal) ? Unescape(json)
            : json[1..^1];
    }

    /// <summary>The next instant at which a value ends, after <paramref name="now"/>; null when none does.</summary>
    public DateTimeOffset? NextEnd(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var setting in overrides)
        {
            if (setting.EndsOn is { } end && end > now && (next is null || end < next))
            {
                next = end;
            }
        }

        return next;
    }

    internal SettingOverride? FindOverride(string settingId)
    {
        foreach (ref readonly var setting in Overrides)
        {
            if (setting.SettingId == settingId)
            {
                return setting;
            }
        }

        return null;
    }

    internal SettingValue[] ToValues() => Array.ConvertAll(overrides, setting => setting.ToValue());

    // An escape that stands for no text makes no string.
    private static string? Unescape(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetString();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
