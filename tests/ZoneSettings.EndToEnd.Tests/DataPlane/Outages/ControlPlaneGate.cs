using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Outages;

/// <summary>
/// Stands before the control plane, on an address that stays when the service behind it is started anew, and spoils the
/// exchange as it is told. Open at first.
/// </summary>
public sealed class ControlPlaneGate : IAsyncDisposable
{
    private readonly int port = FreePorts.Take();
    private GateDoor? door;

    /// <summary>A gate before a service.</summary>
    /// <param name="target">The service's address.</param>
    public ControlPlaneGate(string target)
    {
        Target = target;
        door = new GateDoor(port, GateMode.Open, () => new Uri(Target));
    }

    /// <summary>Address of the service behind the gate.</summary>
    public string Target { get; set; }

    /// <summary>Address of the gate, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>What it does.</summary>
    public GateMode Mode { get; private set; } = GateMode.Open;

    /// <summary>Connections since the mode was last set; always 0 when closed.</summary>
    public int Connections => door?.Connections ?? 0;

    /// <summary>Changes the mode and cuts every connection, so that no exchange goes on under the old one.</summary>
    public async Task SetAsync(GateMode mode)
    {
        await CloseAsync();
        Mode = mode;
        door = mode == GateMode.Closed ? null : new GateDoor(port, mode, () => new Uri(Target));
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task CloseAsync()
    {
        if (door is not null)
        {
            await door.DisposeAsync();
            door = null;
        }
    }
}
