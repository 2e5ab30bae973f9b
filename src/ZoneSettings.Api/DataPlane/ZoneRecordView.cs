using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Shape of a zone in the feed, for the document only.</summary>
[Description("A zone as data planes see it.")]
internal sealed record ZoneRecordView(
    [property: Description("32 lower-case hex digits.")] string Id,
    [property: Description("The domain in lower case.")] string Name,
    [property: Description("free, pro, business or enterprise; says which defaults hold.")] string Plan,
    [property: Description("True when traffic is to pass through untouched; left out otherwise."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Paused,
    [property: Description("Values that were set, by setting; the plan's defaults hold for the others.")] JsonObject Settings,
    [property: Description("By setting, the instant from which on its default holds again; left out when every value lasts."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Ends);
