using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.History;
using ZoneSettings.Persistence.Proxies;
using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Tests.Database;

/// <summary>The services of one process over a database, with a clock that the test moves.</summary>
public sealed class Instance : IAsyncDisposable
{
    private static readonly string Questions = typeof(Inquiries).FullName!;

    private static readonly Actor Actor = new("command", "test", "tester");

    private readonly ServiceProvider services;

    /// <param name="location">The database.</param>
    /// <param name="busySeconds">How long a locked file of SQLite is waited for; null for what the program does.</param>
    public Instance(DatabaseLocation location, int? busySeconds)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Warning).AddFilter(Questions, LogLevel.Debug).AddProvider(Messages));
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddPersistence(location);
        collection.ConfigureDbContext<ZoneSettingsContext>(options =>
        {
            ContextOptionsCount++;
            options.AddInterceptors(Transactions);
        });
        if (location is SqliteLocation file && busySeconds is { } seconds)
        {
            var connectionString = new SqliteConnectionStringBuilder(file.ConnectionString) { DefaultTimeout = seconds }.ToString();
            collection.ConfigureDbContext<ZoneSettingsContext>(
                options => SqliteLocation.Configure(options, connectionString));
        }

        services = collection.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public LogRecord Messages { get; } = new();

    public TransactionCount Transactions { get; } = new();

    /// <summary>How often options for contexts of EF Core were made: 0 until the first is wanted, and 1 from then on.</summary>
    public int ContextOptionsCount { get; private set; }

    /// <summary>How often the database was asked for the state.</summary>
    public int QuestionCount => Messages.Count(Questions, "Asks the database");

    public FeedLog Log => services.GetRequiredService<FeedLog>();

    public ProxyRegistry Proxies => services.GetRequiredService<ProxyRegistry>();

    public HistoryPruner Pruner => services.GetRequiredService<HistoryPruner>();

    public FeedOptions FeedOptions => services.GetRequiredService<IOptions<FeedOptions>>().Value;

    public ProxyOptions ProxyOptions => services.GetRequiredService<IOptions<ProxyOptions>>().Value;

    public HistoryOptions HistoryOptions => services.GetRequiredService<IOptions<HistoryOptions>>().Value;

    public StateStore Store => services.GetRequiredService<StateStore>();

    public StateWriter Writer => services.GetRequiredService<StateWriter>();

    public DatabaseMigrator Migrator => services.GetRequiredService<DatabaseMigrator>();

    public HistoryReader History => services.GetRequiredService<HistoryReader>();

    public ZoneSettingsContext CreateContext() =>
        services.GetRequiredService<IDbContextFactory<ZoneSettingsContext>>().CreateDbContext();

    public Task<T> WriteAsync<T>(Func<Draft, T> judge) =>
        Writer.WriteAsync(Actor, judge, TestContext.Current.CancellationToken);

    public Task<T> WriteAsync<T>(Func<Draft, T> judge, CancellationToken cancellationToken) =>
        Writer.WriteAsync(Actor, judge, cancellationToken);

    /// <summary>Makes the zone, and its account when that is missing.</summary>
    public Task<ZoneState> PutZoneAsync(Zone zone) => WriteAsync(draft => Stage.Zone(draft, zone));

    /// <summary>Lets the writer find so often that nobody else writes that it expects nobody. Nothing is changed.</summary>
    public async Task FindAloneAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(_ => true);
        }
    }

    /// <summary>
    /// Keeps the writer busy with one write while <paramref name="enqueue"/> puts others into the queue: they become one
    /// batch, in that order.
    /// </summary>
    public async Task InOneBatchAsync(Action enqueue)
    {
        using var judging = new SemaphoreSlim(0);
        using var gate = new ManualResetEventSlim();
        var first = WriteAsync(draft =>
        {
            judging.Release();
            gate.Wait(TestContext.Current.CancellationToken);
            draft.Discard();
            return true;
        });
        await judging.WaitAsync(TestContext.Current.CancellationToken);
        enqueue();
        gate.Set();
        await first;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
