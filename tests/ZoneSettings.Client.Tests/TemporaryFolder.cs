namespace ZoneSettings.Client.Tests;

/// <summary>A folder for the span of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("zone-settings-client-").FullName;

    /// <summary>The file that the client keeps, in a folder that is not there yet.</summary>
    public string SnapshotPath => Path.Combine(path, "state", "snapshot.json");

    public string PreviousPath => SnapshotPath + ".previous";

    public string DamagedPath => SnapshotPath + ".damaged";

    public string AsidePath => SnapshotPath + ".new";

    public void Dispose() => Directory.Delete(path, recursive: true);
}
