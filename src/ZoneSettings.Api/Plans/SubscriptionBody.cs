using System.ComponentModel;
using System.Text.Json;

namespace ZoneSettings.Api.Plans;

/// <summary>What PUT of a subscription takes. Values are read as they come, so that every fault can be told.</summary>
[Description("A new subscription.")]
internal sealed record SubscriptionBody(
    [property: Description("An object with the id of the rate plan.")] JsonElement RatePlan,
    [property: Description("weekly, monthly, quarterly or yearly; default monthly.")] JsonElement Frequency);
