using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Hostile;

/// <summary>A table of raw requests.</summary>
public sealed class HostileTable
{
    private readonly Dictionary<string, HostileRow> byId;

    private HostileTable(string fileName) =>
        byId = TestData.Read<HostileRow>(fileName).ToDictionary(row => row.Id);

    /// <summary>Requests that must be refused and change nothing.</summary>
    public static HostileTable Hostile { get; } = new("hostile.json");

    /// <summary>Requests that look wrong and are not.</summary>
    public static HostileTable Harmless { get; } = new("hostile-harmless.json");

    public IReadOnlyCollection<string> Ids => byId.Keys;

    public HostileRow Get(string id) => byId[id];
}
