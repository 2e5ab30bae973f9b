using System.ComponentModel;
using System.Text.Json.Nodes;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Shape of a snapshot, for the document only.</summary>
[Description("Everything that a data plane needs, at one position of the feed.")]
internal sealed record SnapshotView(
    [property: Description("The position; changes since then bring what came after. Opaque.")] string Version,
    [property: Description("By plan, the value of every setting while nobody has set it.")] JsonObject Defaults,
    [property: Description("Every zone, in the order of identifiers.")] IReadOnlyList<ZoneRecordView> Zones);
