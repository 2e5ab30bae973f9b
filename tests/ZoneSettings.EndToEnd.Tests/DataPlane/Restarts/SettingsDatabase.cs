using Microsoft.Data.Sqlite;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Restarts;

/// <summary>What an operator does with the service's database beside the service.</summary>
internal static class SettingsDatabase
{
    /// <summary>Copies a database that may be in use.</summary>
    public static void BackUp(string path, string copyPath)
    {
        using var source = Open(path);
        using var copy = Open(copyPath);
        source.BackupDatabase(copy);
    }

    /// <summary>Puts a backup in the place of a database that nobody uses.</summary>
    public static void Restore(string copyPath, string path)
    {
        File.Delete($"{path}-wal");
        File.Delete($"{path}-shm");
        File.Copy(copyPath, path, overwrite: true);
    }

    // Not pooled, so that the file is closed when the connection is.
    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
