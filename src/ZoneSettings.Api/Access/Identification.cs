using ZoneSettings.Api.Errors;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Access;

/// <summary>What is known of a request to an endpoint with a rule: who sends it, and which zone it is about.</summary>
/// <param name="rule">What the endpoint asks.</param>
/// <param name="outcome">The caller, or why there is none.</param>
internal sealed class Identification(AccessRule rule, Outcome<Caller> outcome)
{
    /// <summary>What the endpoint asks.</summary>
    public AccessRule Rule => rule;

    /// <summary>The caller, or why there is none.</summary>
    public Outcome<Caller> Outcome => outcome;

    /// <summary>The zone of the path, as it was when the request came; null until access is judged, and on other paths.</summary>
    public ZoneState? Zone { get; set; }
}
