namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>A server behind the proxy, with a pair of ports of loopback.</summary>
public interface IOrigin : IAsyncDisposable
{
    /// <summary>Port for plaintext.</summary>
    int HttpPort { get; }

    /// <summary>Port for TLS.</summary>
    int HttpsPort { get; }

    /// <summary>Whether a request with a mark (<see cref="SeenRequest.MarkHeader"/>) has come, over either port.</summary>
    bool HasSeen(string mark);
}
