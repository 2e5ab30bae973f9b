using System.ComponentModel;
using System.Text.Json;

namespace ZoneSettings.Api.Settings;

/// <summary>One entry of a setting's history.</summary>
[Description("One change of a setting.")]
internal sealed record SettingChangeView(
    [property: Description("Position in the change feed.")] long Revision,
    [property: Description("When it was stored.")] DateTimeOffset ModifiedOn,
    [property: Description("Who did it.")] ActorView Actor,
    [property: Description("set, or reset to the default.")] string Action,
    [property: Description("The value in force before.")] JsonElement? From,
    [property: Description("The value that was stored; null for a reset.")] JsonElement? To);
