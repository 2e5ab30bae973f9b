namespace ZoneSettings.Api.DataPlane;

/// <summary>How a proxy stands.</summary>
internal enum ProxyState
{
    /// <summary>It obeyed everything when it last reported.</summary>
    Current,

    /// <summary>When it last reported there was something that it did not obey yet.</summary>
    Behind,

    /// <summary>It obeys a position of another epoch, from before the database was restored.</summary>
    OtherEpoch,

    /// <summary>It has not reported for some time.</summary>
    NotHeard,
}
