namespace ZoneSettings.EndToEnd.Tests.DataPlane.Peers;

/// <summary>A well-known proxy in front of the origins, for visitors who use http.</summary>
public interface IPeer : IAsyncDisposable
{
    /// <summary>Port of loopback for visitors.</summary>
    int Port { get; }

    /// <summary>The zone for which it acts as a mode does.</summary>
    /// <param name="mode">full or strict.</param>
    static string ZoneOf(string mode) => $"{mode}.example";
}
