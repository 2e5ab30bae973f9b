using System.ComponentModel;

namespace ZoneSettings.Api.Zones;

/// <summary>The account of a zone.</summary>
[Description("An account.")]
internal sealed record AccountView(string Id, string Name);
