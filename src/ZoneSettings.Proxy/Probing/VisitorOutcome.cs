namespace ZoneSettings.Proxy.Probing;

/// <summary>What becomes of a visitor.</summary>
internal enum VisitorOutcome
{
    /// <summary>The proxy tells that and why there is no answer.</summary>
    Failure,

    /// <summary>The origin's answer arrives, whatever it is.</summary>
    Answer,

    /// <summary>The proxy or the origin sends the visitor to the same address with the other scheme.</summary>
    Redirect,

    /// <summary>The visitor is sent round in circles.</summary>
    RedirectLoop,
}
