namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>How far a connection to a silent origin comes.</summary>
public enum SilentKind
{
    /// <summary>It is refused.</summary>
    Refusing,

    /// <summary>Nothing comes back, as from behind a firewall that drops packets.</summary>
    BlackHole,

    /// <summary>It is made, and then nothing is ever sent on it.</summary>
    Mute,
}
