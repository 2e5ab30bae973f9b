using System.ComponentModel;

namespace ZoneSettings.Api.Settings;

/// <summary>Who made a change.</summary>
[Description("Who made a change.")]
internal sealed record ActorView(
    [property: Description("token, key, command or seed.")] string Type,
    [property: Description("Identity of the token, e-mail of the key, or the command.")] string Id,
    [property: Description("Name at that time.")] string Name);
