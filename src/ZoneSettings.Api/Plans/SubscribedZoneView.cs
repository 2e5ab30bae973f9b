using System.ComponentModel;

namespace ZoneSettings.Api.Plans;

/// <summary>The zone of a subscription.</summary>
[Description("The zone that is subscribed.")]
internal sealed record SubscribedZoneView(string Id, string Name);
