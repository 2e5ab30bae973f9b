using System.ComponentModel;

namespace ZoneSettings.Api.Zones;

/// <summary>Who owns a zone.</summary>
[Description("The owner.")]
internal sealed record ZoneOwnerView(string Id, string Name, string Type);
