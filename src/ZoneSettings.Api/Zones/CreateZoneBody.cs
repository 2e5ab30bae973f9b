using System.ComponentModel;
using System.Text.Json;

namespace ZoneSettings.Api.Zones;

/// <summary>What POST of a zone takes. Values are read as they come, so that every fault can be told.</summary>
[Description("A new zone.")]
internal sealed record CreateZoneBody(
    [property: Description("The domain name.")] JsonElement Name,
    [property: Description("An object with the id of the account.")] JsonElement Account,
    [property: Description("full (default), partial, secondary or internal.")] JsonElement Type);
