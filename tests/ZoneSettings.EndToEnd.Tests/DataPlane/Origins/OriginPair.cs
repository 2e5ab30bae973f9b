namespace ZoneSettings.EndToEnd.Tests.DataPlane.Origins;

/// <summary>An origin whose two ports behave as those of different origins. It owns both.</summary>
/// <param name="http">Serves the port for plaintext.</param>
/// <param name="https">Serves the port for TLS.</param>
/// <param name="httpsPort">The port of <paramref name="https"/> that is used for TLS.</param>
public sealed class OriginPair(IOrigin http, IOrigin https, int httpsPort) : IOrigin
{
    public int HttpPort => http.HttpPort;

    public int HttpsPort => httpsPort;

    public bool HasSeen(string mark) => http.HasSeen(mark) || https.HasSeen(mark);

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        await https.DisposeAsync();
    }
}
