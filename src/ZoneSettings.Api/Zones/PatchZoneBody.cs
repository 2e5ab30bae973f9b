using System.ComponentModel;
using System.Text.Json;

namespace ZoneSettings.Api.Zones;

/// <summary>What PATCH of a zone takes: exactly one of these. Values are read as they come, so that every fault can be told.</summary>
[Description("One change of a zone.")]
internal sealed record PatchZoneBody(
    [property: Description("true or false.")] JsonElement Paused,
    [property: Description("full, partial, secondary or internal.")] JsonElement Type,
    [property: Description("A list of host names; Business and higher.")] JsonElement VanityNameServers,
    [property: Description("An object with the id or legacy id of a plan.")] JsonElement Plan);
