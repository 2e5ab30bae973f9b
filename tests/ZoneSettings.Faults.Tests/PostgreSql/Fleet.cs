using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Testing.PostgreSql;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>Instances of the service over one PostgreSQL database, each a process of its own.</summary>
public sealed class Fleet : IAsyncDisposable
{
    /// <summary>Zones of the seed.</summary>
    public const int Zones = 8;

    private readonly TemporaryFolder folder = new();
    private readonly List<Caller> retired = [];
    private readonly PostgresServer? own;
    private ServiceProcess[] instances = [];
    private Caller[] callers = [];

    private Fleet(PostgresServer server, bool isOwn, PostgresDatabase database)
    {
        Server = server;
        own = isOwn ? server : null;
        Database = database;
        Connections = [$"--Database:ConnectionString={database.ConnectionString}"];
    }

    /// <summary>The server that the database is on.</summary>
    public PostgresServer Server { get; }

    /// <summary>The database of all instances, past whatever stands before it.</summary>
    public PostgresDatabase Database { get; }

    /// <summary>What instances are told of the database from their next start on.</summary>
    public IReadOnlyList<string> Connections { get; set; }

    /// <summary>The instances; one that was killed is replaced in its place.</summary>
    public IReadOnlyList<ServiceProcess> Instances => instances;

    /// <summary>A caller of what stands before all instances; null for nothing.</summary>
    public Caller? Front { get; set; }

    /// <summary>Place of an instance that nobody is to be sent to; null for none.</summary>
    public int? Avoided { get; set; }

    /// <summary>A caller of each instance.</summary>
    public IReadOnlyList<Caller> Callers => callers;

    /// <summary>A database on the server that all tests share, without instances.</summary>
    public static async Task<Fleet> OnSharedServerAsync()
    {
        var server = await PostgresServer.SharedAsync();
        return new Fleet(server, isOwn: false, server.Reserve());
    }

    /// <summary>A database on a server of its own, which the test may harm.</summary>
    public static async Task<Fleet> OnOwnServerAsync()
    {
        var server = await PostgresServer.StartAsync();
        return new Fleet(server, isOwn: true, server.Reserve());
    }

    /// <summary>Starts instances one after the other.</summary>
    /// <param name="count">How many.</param>
    /// <param name="arguments">More of their command line.</param>
    public async Task StartAsync(int count, params string[] arguments)
    {
        for (var i = 0; i < count; i++)
        {
            Add(await BeginAsync(arguments));
        }
    }

    /// <summary>Starts instances at once.</summary>
    public async Task StartAtOnceAsync(int count) =>
        Array.ForEach(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => BeginAsync([]))), Add);

    /// <summary>Starts another instance in the place of one that has ended.</summary>
    public async Task ReplaceAsync(int place, params string[] arguments)
    {
        await instances[place].DisposeAsync();
        var instance = await BeginAsync(arguments);
        // Others may be calling the old one at this moment; they are told that nobody is there.
        retired.Add(callers[place]);
        instances[place] = instance;
        callers[place] = new Caller(instance.Address);
    }

    /// <summary>A caller of any instance but the one to avoid, or of what stands before them.</summary>
    public Caller Any(Random random)
    {
        if (Front is not null)
        {
            return Front;
        }

        var place = random.Next(callers.Length);
        return callers[place == Avoided ? (place + 1) % callers.Length : place];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in callers.Concat(retired))
        {
            caller.Dispose();
        }

        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        await (own?.DisposeAsync().AsTask() ?? Server.DropAsync(Database));
        folder.Dispose();
    }

    private void Add(ServiceProcess instance)
    {
        instances = [.. instances, instance];
        callers = [.. callers, new Caller(instance.Address)];
    }

    private async Task<ServiceProcess> BeginAsync(string[] arguments)
    {
        var seed = await folder.WriteAsync($"{Guid.NewGuid():n}.json", Seeds.Zones(Zones));
        return await ServiceProcess.StartAsync(
            ["--Database:Provider=PostgreSql", .. Connections, "--seed", seed, "--RateLimits:Enabled=false", .. arguments]);
    }
}
