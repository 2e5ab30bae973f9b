using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Shape of a change, for the document only.</summary>
[Description("What became of a zone: either zone or deleted.")]
internal sealed record ZoneChangeView(
    [property: Description("Position of the zone's last change in this.")] long Revision,
    [property: Description("The zone, whole."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ZoneRecordView? Zone,
    [property: Description("Identifier of the zone that is gone."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Deleted);
