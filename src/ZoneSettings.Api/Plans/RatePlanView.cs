using System.ComponentModel;

namespace ZoneSettings.Api.Plans;

/// <summary>The rate plan of a subscription.</summary>
[Description("A rate plan: free, pro, business or enterprise.")]
internal sealed record RatePlanView(
    string Id, string PublicName, string Scope, string Currency, bool ExternallyManaged, bool IsContract,
    IReadOnlyList<string> Sets);
