namespace ZoneSettings.Benchmarks.Processes;

/// <summary>A folder that is gone when the measurement is over.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("zonesettings-bench-").FullName;

    /// <summary>Path of a file in it.</summary>
    public string File(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
