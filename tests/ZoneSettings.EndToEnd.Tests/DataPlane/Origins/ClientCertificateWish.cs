namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>What an origin does about client certificates.</summary>
public enum ClientCertificateWish
{
    /// <summary>Asks for one, takes any, and does without.</summary>
    Asks,

    /// <summary>Ends the handshake when none is shown; takes any.</summary>
    Requires,

    /// <summary>Asks for one and refuses every one, and none.</summary>
    RefusesAll,
}
