using Microsoft.Data.Sqlite;
using ZoneSettings.Benchmarks.Processes;

namespace ZoneSettings.Benchmarks.Databases;

/// <summary>
/// A database as it is after so many zones were made, one after the other, and three settings of each were set: random
/// ids, a full history, and the latest changes young enough for the feed to hold them.
/// </summary>
internal sealed class ZoneDatabase : IDisposable
{
    private const int SampleSize = 50_000;

    // Written by the database itself, for 8 million rows take a program long. Four steps of the history for a zone.
    private const string Fill =
        """
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA cache_size = -1000000;
        PRAGMA temp_store = MEMORY;
        BEGIN;
        CREATE TEMP TABLE base AS
            SELECT (SELECT Revision FROM feed_state) AS head, (SELECT Id FROM accounts) AS account,
                CAST(strftime('%s', 'now') AS INTEGER) * 1000000 - $zones * 2000000 AS began;
        CREATE TEMP TABLE wanted (Place INTEGER PRIMARY KEY, SettingId TEXT, Named TEXT);
        INSERT INTO wanted VALUES (2, 'ssl', '"strict","flexible","off"'), (3, 'min_tls_version', '"1.1","1.2","1.3"'),
            (4, 'browser_cache_ttl', '30,60,120,300,1200,1800,3600,7200,10800,18000,28800,43200');
        CREATE TEMP TABLE choices AS
            SELECT wanted.Place, json_each.key AS Number, json_array_length('[' || Named || ']') AS Count,
                CASE json_each.type WHEN 'text' THEN json_quote(json_each.value) ELSE CAST(json_each.value AS TEXT) END AS ValueJson
            FROM wanted, json_each('[' || Named || ']');
        CREATE INDEX temp.choice ON choices (Place, Number);
        WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $zones)
        INSERT INTO zones (Id, Name, AccountId, Plan, PlanFrequency, Type, Status, Paused, VanityNameServers, CreatedOn, ModifiedOn)
            SELECT lower(hex(randomblob(16))), printf('zone%d.bench.example', n), account,
                CASE n % 10 WHEN 0 THEN 'Enterprise' WHEN 1 THEN 'Business' WHEN 2 THEN 'Pro' ELSE 'Free' END,
                '', 'full', 'active', 0, '', began + n * 2000000, began + n * 2000000
            FROM numbers, base;
        INSERT INTO setting_overrides (ZoneId, SettingId, ValueJson, ModifiedOn, Revision)
            SELECT zones.Id, wanted.SettingId, choices.ValueJson, zones.CreatedOn + wanted.Place * 500000 - 500000,
                head + (zones.rowid - 1) * 4 + wanted.Place
            FROM base, zones CROSS JOIN wanted
                JOIN choices ON choices.Place = wanted.Place AND choices.Number = (zones.rowid * 7 + wanted.Place) % choices.Count
            ORDER BY zones.rowid, wanted.Place;
        INSERT INTO changes (Revision, Subject, SubjectId, SettingId, OldJson, NewJson, ActorType, ActorId, ActorName, OccurredOn)
            SELECT head + (zones.rowid - 1) * 4 + 1, 'Zone', Id, NULL, NULL, json_object('name', Name, 'plan', lower(Plan), 'paused', json('false'), 'type', Type),
                'token', account, 'benchmark', CreatedOn FROM zones, base
            UNION ALL
            SELECT setting_overrides.Revision, 'Setting', ZoneId, SettingId, ValueJson, ValueJson, 'token', account, 'benchmark', ModifiedOn
                FROM setting_overrides, base;
        UPDATE feed_state SET Revision = Revision + 4 * $zones;
        COMMIT;
        PRAGMA journal_mode = WAL;
        """;

    private readonly WorkFolder folder;

    private ZoneDatabase(WorkFolder folder, int zones)
    {
        this.folder = folder;
        Zones = zones;
    }

    /// <summary>The file.</summary>
    public string Path => folder.File(ServiceProgram.DatabaseName);

    /// <summary>How many zones are in it.</summary>
    public int Zones { get; }

    /// <summary>Ids of at most 50,000 zones from all over it.</summary>
    public IReadOnlyList<string> Sample { get; private set; } = [];

    /// <summary>Lets the product make the tables, an account and the token, and adds the zones.</summary>
    public static async Task<ZoneDatabase> MakeAsync(int zones, CancellationToken cancellationToken)
    {
        var database = new ZoneDatabase(new WorkFolder(), zones);
        await using (await ServiceProgram.StartAsync(database.folder, 0, cancellationToken))
        {
            // What it does at its start is all that is wanted.
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var fill = connection.CreateCommand();
        fill.CommandText = Fill;
        fill.Parameters.AddWithValue("$zones", zones);
        await fill.ExecuteNonQueryAsync(cancellationToken);
        database.Sample = await ReadSampleAsync(connection, zones, cancellationToken);
        return database;
    }

    /// <summary>Where the feed stands, as data planes call it.</summary>
    public async Task<string> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT Epoch || '.' || Revision FROM feed_state";
        return (string)(await read.ExecuteScalarAsync(cancellationToken))!;
    }

    public void Dispose() => folder.Dispose();

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<List<string>> ReadSampleAsync(
        SqliteConnection connection, int zones, CancellationToken cancellationToken)
    {
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT Id FROM zones WHERE (rowid - 1) % $step = 0 ORDER BY Id LIMIT $size";
        read.Parameters.AddWithValue("$step", Math.Max(1, zones / SampleSize));
        read.Parameters.AddWithValue("$size", SampleSize);
        var sample = new List<string>();
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            sample.Add(reader.GetString(0));
        }

        return sample;
    }
}
