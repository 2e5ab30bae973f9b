using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Testing.PostgreSql;

/// <summary>
/// A PostgreSQL server of the tests' own: data in a temporary directory, a free port of loopback, every commit flushed to
/// the disk. It ends with this object or with this process, whichever ends first.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The only user; may do everything.</summary>
    public const string User = "postgres";

    /// <summary>Its password, for connections are authenticated as in production: nothing may log it.</summary>
    public const string Password = "pg-password-that-nobody-may-log";

    // Tests run in parallel, each over databases of its own, and each instance keeps a few connections.
    private const string Configuration =
        """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 400
        wal_level = replica
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        """;

    // Not on the thread of whoever asks first, who may be waiting for it.
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => Task.Run(StartAsync));

    private readonly ServerGuard guard;
    private int databases;

    private PostgresServer(string folder)
    {
        Folder = folder;
        guard = new ServerGuard(Data, folder);
    }

    /// <summary>Port of 127.0.0.1; the same after a restart.</summary>
    public int Port { get; } = FreePorts.Take();

    /// <summary>A folder that is gone when the server is.</summary>
    public string Folder { get; }

    private string Data => Path.Combine(Folder, "data");

    private int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>The server that all tests of this process share. It is started when first asked for, and ends with the process.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    /// <summary>Makes and starts a server of one's own, for tests that harm it.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        PostgresPrograms.Find("initdb");
        var server = new PostgresServer(await PostgresPrograms.MakeFolderAsync());
        return await server.BeginAsync(server.InitializeAsync);
    }

    /// <summary>Makes and starts a streaming replica, which is up to date when this returns.</summary>
    public async Task<PostgresServer> StartReplicaAsync()
    {
        var replica = new PostgresServer(await PostgresPrograms.MakeFolderAsync());
        return await replica.BeginAsync(() => replica.CopyAsync(this));
    }

    /// <summary>A new, empty database.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        var database = Reserve();
        await CreateAsync(database);
        return database;
    }

    /// <summary>Makes a database that is not there.</summary>
    public Task CreateAsync(PostgresDatabase database) => Find("postgres").ExecuteAsync($"CREATE DATABASE {database.Name}");

    /// <summary>A name that no database has; whoever uses it makes the database.</summary>
    public PostgresDatabase Reserve() => Find($"test{Interlocked.Increment(ref databases)}");

    /// <summary>Whether somebody has made a database.</summary>
    public async Task<bool> ExistsAsync(PostgresDatabase database) =>
        (await Find("postgres").QueryAsync($"SELECT 1 FROM pg_database WHERE datname = '{database.Name}'")).Count > 0;

    /// <summary>Removes a database, if it is there, whoever is connected to it.</summary>
    public Task DropAsync(PostgresDatabase database) =>
        Find("postgres").ExecuteAsync($"DROP DATABASE IF EXISTS {database.Name} WITH (FORCE)");

    /// <summary>A database that is there already, such as a replica's copy.</summary>
    public PostgresDatabase Find(string name) => new(name, new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = Password,
        Database = name,
    }.ToString());

    /// <summary>Starts the server after it was stopped or killed, and waits until it can be used.</summary>
    public async Task ResumeAsync() => (await ControlAsync("start", "-l", Path.Combine(Folder, "log"))).Succeeded();

    /// <summary>Stops the server.</summary>
    public async Task StopAsync(StopMode mode = StopMode.Fast) => (await ControlAsync("stop", "-m", NameOf(mode))).Succeeded();

    /// <summary>Stops the server and starts it again.</summary>
    public async Task RestartAsync(StopMode mode = StopMode.Fast)
    {
        await StopAsync(mode);
        await ResumeAsync();
    }

    /// <summary>Kills the server as <c>kill -9</c> does, and each of its processes.</summary>
    public async Task KillAsync()
    {
        using var server = Process.GetProcessById(ProcessId);
        var others = ReadChildren(server.Id);
        server.Kill();
        await server.WaitForExitAsync();
        // They end by themselves once the first of them is gone; not before that may the server be started again.
        foreach (var other in others)
        {
            await WaitForEndAsync(other);
        }
    }

    /// <summary>Stops every process of the server in its tracks, as <c>kill -STOP</c> does: connections stay open and silent.</summary>
    public Task FreezeAsync() => SignalAllAsync("-STOP");

    /// <summary>Ends <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => SignalAllAsync("-CONT");

    /// <summary>Lets a program of PostgreSQL work on a database of this server, such as <c>pg_dump</c>.</summary>
    /// <param name="program">Name of the program.</param>
    /// <param name="arguments">Its command line without the server's address.</param>
    /// <returns>What it printed.</returns>
    public async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        string[] server = ["--host=127.0.0.1", $"--port={Port}", $"--username={User}", "--no-password"];
        var result = await ExternalProgram.RunAsync(
            PostgresPrograms.Find(program), [.. server, .. arguments], Folder, ("PGPASSWORD", Password));
        return result.Succeeded();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => guard.DisposeAsync();

    private static string NameOf(StopMode mode) => mode switch
    {
        StopMode.Fast => "fast",
        StopMode.Immediate => "immediate",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mode."),
    };

    // https://man7.org/linux/man-pages/man5/proc_pid_task.5.html
    private static int[] ReadChildren(int process) =>
    [
        .. File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)),
    ];

    private static async Task WaitForEndAsync(int process)
    {
        while (Directory.Exists($"/proc/{process}"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }

    private async Task<PostgresServer> BeginAsync(Func<Task> initialize)
    {
        try
        {
            await initialize();
            await File.AppendAllTextAsync(
                Path.Combine(Data, "postgresql.conf"), $"{Configuration}\nport = {Port}\n", TestContext.Current.CancellationToken);
            await ResumeAsync();
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task InitializeAsync()
    {
        var password = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(password, Password, TestContext.Current.CancellationToken);
        (await PostgresPrograms.RunAsync(
            Folder, "initdb", $"--pgdata={Data}", $"--username={User}", "--auth=scram-sha-256", $"--pwfile={password}",
            "--encoding=UTF8", "--locale=C", "--no-sync")).Succeeded();
    }

    // -R: what the copy needs to follow the original.
    private async Task CopyAsync(PostgresServer primary)
    {
        var source = $"host=127.0.0.1 port={primary.Port} user={User} password={Password}";
        (await PostgresPrograms.RunAsync(
            Folder, "pg_basebackup", $"--pgdata={Data}", $"--dbname={source}", "-R", "--checkpoint=fast", "--no-sync")).Succeeded();
    }

    private Task<ProgramResult> ControlAsync(string verb, params IEnumerable<string> arguments) =>
        PostgresPrograms.RunAsync(Folder, "pg_ctl", [verb, "-D", Data, "-w", .. arguments]);

    // The first of them makes the others, so it is signalled before they are counted; one that just ends is none any more.
    private async Task SignalAllAsync(string signal)
    {
        (await SignalAsync(signal, ProcessId)).Succeeded();
        foreach (var child in ReadChildren(ProcessId))
        {
            await SignalAsync(signal, child);
        }
    }

    private static Task<ProgramResult> SignalAsync(string signal, int process) =>
        ExternalProgram.RunAsync("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
}
