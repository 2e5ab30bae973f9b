using Microsoft.Data.Sqlite;

namespace ZoneSettings.Api.Tests.Commands;

/// <summary>A folder with a database for commands that are run as processes of their own.</summary>
public sealed class CommandFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zonesettings-").FullName;

    public string DatabasePath => Locate("zonesettings.db");

    public string Locate(string name) => Path.Combine(folder, name);

    /// <summary>Runs a command on the database of this folder.</summary>
    public Task<CommandAnswer> RunAsync(params string[] arguments) =>
        CommandProcess.RunAsync([.. arguments, $"--Database:Path={DatabasePath}"]);

    public async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Locate(name), text, TestContext.Current.CancellationToken);
        return Locate(name);
    }

    /// <summary>First column of the first row.</summary>
    public async Task<object?> QueryAsync(string sql)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = DatabasePath, Pooling = false }.ToString();
        await using var connection = new SqliteConnection(text);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
