using System.Diagnostics;

namespace ZoneSettings.Testing.PostgreSql;

/// <summary>
/// Ends a server that runs on its own, and removes its folder, when it is disposed or when this process ends, however
/// it ends: a shell waits for the end of its input, which nobody but this process holds.
/// </summary>
internal sealed class ServerGuard : IAsyncDisposable
{
    // A stopped process hears of nothing but SIGCONT and SIGKILL. Interrupts from the keyboard go to the whole group.
    private const string Script =
        """
        trap '' INT TERM HUP
        cat >/dev/null
        if [ -s "$2/postmaster.pid" ]; then
          kill -CONT "$(head -n 1 "$2/postmaster.pid")" 2>/dev/null
          "$1" -D "$2" -m immediate -t 10 stop >/dev/null 2>&1 || kill -KILL "$(head -n 1 "$2/postmaster.pid")" 2>/dev/null
        fi
        rm -rf "$3"
        """;

    private readonly Process shell;

    /// <param name="data">Folder of the data.</param>
    /// <param name="folder">Folder to remove.</param>
    public ServerGuard(string data, string folder)
    {
        var line = PostgresPrograms.AsUser("sh", "-c", Script, "guard", PostgresPrograms.Find("pg_ctl"), data, folder);
        shell = Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
