using System.ComponentModel;

namespace ZoneSettings.Api.Zones;

/// <summary>What is left of a deleted zone.</summary>
[Description("The identity of what was deleted.")]
internal sealed record ZoneIdView(string Id);
