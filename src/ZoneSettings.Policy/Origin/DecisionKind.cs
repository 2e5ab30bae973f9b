namespace ZoneSettings.Policy.Origin;

/// <summary>What to do with a request.</summary>
public enum DecisionKind
{
    /// <summary>Answer with an error; see <see cref="OriginDecision.Refusal"/>. The default, so that a forgotten decision lets nothing through.</summary>
    Refuse,

    /// <summary>Send the visitor to the other scheme.</summary>
    Redirect,

    /// <summary>Pass it to the origin.</summary>
    Proxy,
}
