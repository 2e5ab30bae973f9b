using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;

namespace ZoneSettings.Persistence.Tests.Reading;

/// <summary>
/// What is read without EF Core is what its model says: names, conversions, and every property, on both kinds of database.
/// </summary>
public sealed class StoredRowsTests : IAsyncDisposable
{
    private readonly TestDatabase database = new();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_start_reads_what_EF_Core_has_written()
    {
        var writer = await database.StartAsync();
        var (zone, rows) = MakeRows(writer.Clock.GetUtcNow());
        await WriteAsync(writer, rows);
        var reader = await database.StartAsync();
        await AssertReadAsync(reader, zone, rows);
        Assert.Equal(0, reader.ContextOptionsCount);
    }

    [Fact]
    public async Task A_look_reads_what_EF_Core_has_written()
    {
        var reader = await database.StartAsync();
        var (zone, rows) = MakeRows(reader.Clock.GetUtcNow());
        var (epoch, revision) = (reader.Store.Epoch, reader.Store.Revision);
        Change[] changes =
        [
            MakeChange(++revision, ChangeSubject.Account, zone.AccountId.ToString()),
            MakeChange(++revision, ChangeSubject.Zone, zone.Id.ToString()),
            MakeChange(++revision, ChangeSubject.Setting, zone.Id.ToString(), "ssl"),
            MakeChange(++revision, ChangeSubject.Token, rows.OfType<ApiToken>().Single().Id.ToString()),
            MakeChange(++revision, ChangeSubject.Key, rows.OfType<ApiKey>().Single().Email),
        ];
        var outside = database.Add();
        await WriteAsync(outside, [.. rows, .. changes]);
        await using (var context = outside.CreateContext())
        {
            await context.FeedStates.ExecuteUpdateAsync(
                feed => feed.SetProperty(row => row.Revision, revision), TestContext.Current.CancellationToken);
        }

        await reader.Writer.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal((epoch, revision), (reader.Store.Epoch, reader.Store.Revision));
        await AssertReadAsync(reader, zone, rows);
        Assert.Equal(0, reader.ContextOptionsCount);
    }

    [Theory]
    [InlineData(Plan.Free)]
    [InlineData(Plan.Pro)]
    [InlineData(Plan.Business)]
    [InlineData(Plan.Enterprise)]
    public async Task A_plan_is_read_as_it_was_written(Plan plan)
    {
        var zone = Stage.MakeZone("plan.example") with { Plan = plan };
        await (await database.StartAsync()).PutZoneAsync(zone);
        Assert.Equal(plan, (await database.StartAsync()).Store.FindZone(zone.Id)!.Zone.Plan);
    }

    [Fact]
    public async Task The_migrations_that_are_pending_are_those_that_EF_Core_knows()
    {
        var instance = database.Add();
        var pending = await instance.Migrator.FindPendingAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, instance.ContextOptionsCount);
        await using var context = instance.CreateContext();
        Assert.Equal(context.Database.GetMigrations(), pending);
    }

    private static (Zone, object[]) MakeRows(DateTimeOffset now)
    {
        var account = new Account { Id = HexId.New(), Name = "Größe 🚀 'quoted'" };
        var zone = new Zone
        {
            Id = HexId.New(),
            Name = "full.example",
            AccountId = account.Id,
            Plan = Plan.Business,
            PlanFrequency = "yearly",
            Type = "partial",
            Status = "moved",
            Paused = true,
            VanityNameServers = "ns1.full.example ns2.full.example",
            CreatedOn = After(1),
            ModifiedOn = After(2),
        };
        return (zone, [
            account,
            zone,
            new SettingOverride { ZoneId = zone.Id, SettingId = "ssl", ValueJson = "\"strict\"", ModifiedOn = After(3), Revision = 1L << 40 },
            new ApiToken
            {
                Id = HexId.New(),
                Name = "all",
                Hash = Stage.Hash("all"),
                Permissions = "zone_settings:read",
                Scope = zone.Id.ToString(),
                CreatedOn = After(4),
                ExpiresOn = After(5),
                RevokedOn = After(6),
                LastUsedOn = After(7),
            },
            new ApiKey { Email = "o'neill@full.example", Hash = Stage.Hash("key"), CreatedOn = After(8) },
            new ProxyReport
            {
                ProxyId = "edge",
                AppliedVersion = "0123456789abcdef.7",
                AppliedSince = now - TimeSpan.FromMicroseconds(3),
                RejectedVersion = "0123456789abcdef.8",
                RejectedReason = "why not",
                AgeSeconds = 1L << 33,
                FirstSeenOn = now - TimeSpan.FromMicroseconds(2),
                LastSeenOn = now - TimeSpan.FromMicroseconds(1),
            },
        ]);

        static DateTimeOffset After(int steps) => Stage.Instant + TimeSpan.FromMicroseconds(steps);
    }

    private static Change MakeChange(long revision, ChangeSubject subject, string id, string? setting = null) => new()
    {
        Revision = revision,
        Subject = subject,
        SubjectId = id,
        SettingId = setting,
        ActorType = "command",
        ActorId = "test",
        ActorName = "tester",
        OccurredOn = Stage.Instant,
    };

    private static async Task WriteAsync(Instance instance, object[] rows)
    {
        await using var context = instance.CreateContext();
        context.AddRange(rows);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task AssertReadAsync(Instance instance, Zone zone, object[] rows)
    {
        var state = instance.Store.FindZone(zone.Id)!;
        var proxies = await instance.Proxies.ReadAsync(TestContext.Current.CancellationToken);
        await using var context = database.Add().CreateContext();
        foreach (var row in rows)
        {
            AssertSame(context, row, row switch
            {
                Account account => instance.Store.FindAccount(account.Id),
                Zone => state.Zone,
                SettingOverride setting => state.Find(setting.SettingId),
                ApiToken token => instance.Store.FindToken(token.Id),
                ApiKey key => instance.Store.FindKey(key.Email),
                ProxyReport => Assert.Single(proxies),
                _ => null,
            });
        }
    }

    // A property that had no value would tell nothing.
    private static void AssertSame(DbContext context, object written, object? read)
    {
        Assert.NotNull(read);
        foreach (var property in context.Model.FindEntityType(written.GetType())!.GetProperties())
        {
            var value = property.PropertyInfo!.GetValue(written);
            Assert.False(value is null or 0L or "" or false, property.Name);
            Assert.Equal(value, property.PropertyInfo.GetValue(read));
        }
    }
}
