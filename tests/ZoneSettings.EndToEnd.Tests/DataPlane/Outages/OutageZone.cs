namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>A zone of the seed.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mode">Its encryption mode at first.</param>
public sealed record OutageZone(int Number, string Name, string Mode)
{
    /// <summary>An address whose origin has an expired certificate: 526 under strict, 200 under full.</summary>
    public string ExpiredAddress => $"https://expired.{Name}/";

    /// <summary>An address whose origin has a good one.</summary>
    public string GoodAddress => $"https://good.{Name}/";
}
