using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ZoneSettings.Testing.Databases;

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteStore : TestStore
{
    private readonly string folder = Directory.CreateTempSubdirectory("zonesettings-").FullName;

    /// <summary>Full path of the file.</summary>
    public string Path => System.IO.Path.Combine(folder, "zonesettings.db");

    /// <inheritdoc/>
    public override string Description => Path;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Arguments => [$"--Database:Path={Path}"];

    /// <inheritdoc/>
    public override Task CreateAsync() => File.WriteAllBytesAsync(Path, [], TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public override Task<bool> ExistsAsync() => Task.FromResult(File.Exists(Path));

    /// <inheritdoc/>
    public override async Task CopyToAsync(TestStore other)
    {
        await using var source = (SqliteConnection)await OpenAsync();
        await using var destination = (SqliteConnection)await other.OpenAsync();
        source.BackupDatabase(destination);
    }

    /// <summary>The file, and beside it what SQLite has not yet moved into it.</summary>
    public override async Task<byte[]> ReadAllAsync()
    {
        var all = new MemoryStream();
        foreach (var file in Directory.GetFiles(folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        }

        return all.ToArray();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        // What the service's own pool still holds open.
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override DbConnection Connect() =>
        new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
}
