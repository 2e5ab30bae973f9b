namespace ZoneSettings.Proxy.Configuration;

/// <summary>Whom the proxy follows.</summary>
internal sealed class ControlPlaneOptions
{
    /// <summary>Absolute, http or https. No default.</summary>
    public required Uri Address { get; init; }

    /// <summary>Token with the permission Data Plane Read for all zones. Never logged. No default.</summary>
    public required string Token { get; init; }

    /// <summary>File with what was last in force; null: none is kept, so that a start needs the control plane.</summary>
    public required string? SnapshotPath { get; init; }

    /// <summary>What the proxy calls itself; null for the name of the machine.</summary>
    public required string? ProxyId { get; init; }

    public static ControlPlaneOptions Read(SectionReader section)
    {
        var options = new ControlPlaneOptions
        {
            Address = ReadAddress(section),
            Token = section.RequiredText("Token"),
            SnapshotPath = section.Path("SnapshotPath"),
            ProxyId = section.Text("ProxyId"),
        };
        section.End();
        return options;
    }

    private static Uri ReadAddress(SectionReader section)
    {
        var text = section.RequiredText("Address");
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        if (text.Length > 0)
        {
            section.Refuse("Address", $"is an absolute address with http or https, not '{text}'.");
        }

        return new Uri("http://localhost");
    }
}
