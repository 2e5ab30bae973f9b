using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Tests.Writing;

public class BatchWriterTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private Instance instance = null!;

    /// <summary>Whether the writer has found itself alone before the test begins.</summary>
    protected virtual bool IsAlone => false;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        if (IsAlone)
        {
            await instance.FindAloneAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rows_of_every_kind_are_what_EF_reads_back()
    {
        var zone = UnusualZone();
        var token = UnusualToken();
        var account = new Account { Id = Stage.AccountId, Name = "Tests' \"ä\" 𝄞" };
        var key = Stage.MakeKey("a@one.example", "key");
        await instance.WriteAsync(draft =>
        {
            draft.PutAccount(account);
            Stage.Zone(draft, zone);
            draft.PutToken(token);
            draft.PutKey(key);
            return Stage.Ssl(draft, zone.Id, "\"'; DROP TABLE zones; --\"");
        });
        await AssertAsInMemoryAsync();
        await using var context = instance.CreateContext();
        AssertSame(context, zone, Assert.Single(await ReadAsync<Zone>(context)));
        AssertSame(context, token, Assert.Single(await ReadAsync<ApiToken>(context)));
        AssertSame(context, account, Assert.Single(await ReadAsync<Account>(context)));
        AssertSame(context, key, Assert.Single(await ReadAsync<ApiKey>(context)));
        Assert.Equal(Enum.GetValues<ChangeSubject>().Order(), (await ReadAsync<Change>(context)).Select(row => row.Subject).Order());
    }

    [Fact]
    public async Task Replaced_rows_of_every_kind_are_what_EF_reads_back()
    {
        var zone = Stage.MakeZone("one.example");
        var token = Stage.MakeToken("old");
        await instance.WriteAsync(draft => PutAll(draft, zone, token, "\"strict\""));
        instance.Clock.Advance(TimeSpan.FromDays(1));
        await instance.WriteAsync(draft =>
        {
            draft.PutAccount(new Account { Id = Stage.AccountId, Name = "Renamed" });
            return PutAll(
                draft, UnusualZone() with { Id = zone.Id, Name = zone.Name }, UnusualToken() with { Id = token.Id }, "\"off\"");
        });
        await AssertAsInMemoryAsync();
        await using var context = instance.CreateContext();
        Assert.Equal("Renamed", Assert.Single(await ReadAsync<Account>(context)).Name);
        Assert.Equal("\"off\"", Assert.Single(await ReadAsync<SettingOverride>(context)).ValueJson);
        Assert.Equal(Plan.Enterprise, Assert.Single(await ReadAsync<Zone>(context)).Plan);
    }

    [Fact]
    public async Task A_change_is_read_back_with_all_its_parts()
    {
        var zone = Stage.MakeZone("one.example");
        var revision = await instance.WriteAsync(draft =>
        {
            Stage.Zone(draft, zone);
            return Stage.Ssl(draft, zone.Id, "\"strict\"");
        });
        await using var context = instance.CreateContext();
        var expected = new Change
        {
            Revision = revision,
            Subject = ChangeSubject.Setting,
            SubjectId = zone.Id.ToString(),
            SettingId = "ssl",
            OldJson = "\"full\"",
            NewJson = "\"strict\"",
            ActorType = "command",
            ActorId = "test",
            ActorName = "tester",
            OccurredOn = instance.Clock.GetUtcNow(),
        };
        AssertSame(context, expected, (await ReadAsync<Change>(context)).Single(row => row.Revision == revision));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(41)]
    [InlineData(StateWriter.LargestBatch)]
    public async Task A_transaction_of_any_size_is_written_whole(int zones)
    {
        await instance.WriteAsync(draft =>
        {
            for (var number = 0; number < zones; number++)
            {
                var zone = Stage.MakeZone($"zone{number}.example");
                Stage.Zone(draft, zone);
                Stage.Ssl(draft, zone.Id, $"\"{number}\"");
                draft.SetOverride(draft.FindZone(zone.Id)!, "brotli", "\"on\"", "\"off\"");
            }

            return true;
        });
        Assert.Equal(zones, instance.Store.ZoneCount);
        await AssertAsInMemoryAsync();
        Assert.Equal(1 + (3L * zones), Assert.Single(await database.QueryAsync("SELECT COUNT(*) FROM changes")));
    }

    [Fact]
    public async Task A_zone_loses_and_gains_and_keeps_values_in_one_transaction()
    {
        var zone = Stage.MakeZone("one.example");
        await instance.WriteAsync(draft =>
        {
            Stage.Zone(draft, zone);
            foreach (var id in (string[])["lost", "replaced", "kept"])
            {
                draft.SetOverride(draft.FindZone(zone.Id)!, id, "null", "\"before\"");
            }

            return true;
        });
        await instance.WriteAsync(draft =>
        {
            draft.ResetOverride(draft.FindZone(zone.Id)!, "lost", "null");
            draft.SetOverride(draft.FindZone(zone.Id)!, "replaced", "null", "\"after\"");
            draft.SetOverride(draft.FindZone(zone.Id)!, "gained", "null", "\"after\"");
            draft.SetOverride(draft.FindZone(zone.Id)!, "brief", "null", "\"after\"");
            return draft.ResetOverride(draft.FindZone(zone.Id)!, "brief", "null");
        });
        string[] stored = ["gained=\"after\"", "kept=\"before\"", "replaced=\"after\""];
        Assert.Equal(
            stored, await database.QueryAsync("SELECT SettingId || '=' || ValueJson FROM setting_overrides ORDER BY SettingId"));
        await AssertAsInMemoryAsync();
    }

    [Fact]
    public async Task Names_can_go_around_in_one_transaction()
    {
        var (one, two) = (Stage.MakeZone("one.example"), Stage.MakeZone("two.example"));
        await instance.PutZoneAsync(one);
        await instance.PutZoneAsync(two);
        await instance.WriteAsync(draft => Stage.Ssl(draft, one.Id, "\"strict\""));
        await instance.WriteAsync(draft =>
        {
            draft.PutZone(one with { Name = two.Name });
            return draft.PutZone(two with { Name = one.Name });
        });
        string[] stored = [$"{two.Id}=one.example", $"{one.Id}=two.example"];
        Assert.Equal(stored, await database.QueryAsync("SELECT Id || '=' || Name FROM zones ORDER BY Name"));
        Assert.Equal([one.Id.ToString()], await database.QueryAsync("SELECT ZoneId FROM setting_overrides"));
    }

    private static Zone UnusualZone() => Stage.MakeZone("unusual.example") with
    {
        Plan = Plan.Enterprise,
        PlanFrequency = "yearly",
        Type = "partial",
        Status = "moved",
        Paused = true,
        VanityNameServers = "ns1.one.example ns2.one.example",
        CreatedOn = DateTimeOffset.UnixEpoch.AddMicroseconds(-1),
        ModifiedOn = DateTimeOffset.UnixEpoch.AddMicroseconds(1),
    };

    private static ApiToken UnusualToken() => Stage.MakeToken("unusual") with
    {
        Name = "",
        Permissions = "zone:edit zone:read",
        Scope = $"account:{Stage.AccountId}",
        ExpiresOn = Stage.Instant.AddMicroseconds(1),
        RevokedOn = Stage.Instant.AddMicroseconds(2),
        LastUsedOn = Stage.Instant.AddMicroseconds(3),
    };

    private static long PutAll(Draft draft, Zone zone, ApiToken token, string valueJson)
    {
        Stage.Zone(draft, zone);
        draft.PutToken(token);
        draft.PutKey(Stage.MakeKey("a@one.example", valueJson));
        return Stage.Ssl(draft, zone.Id, valueJson);
    }

    // What the program holds and what EF reads are the same, property by property, as the model knows them.
    private async Task AssertAsInMemoryAsync()
    {
        await using var context = instance.CreateContext();
        var store = instance.Store;
        AssertSame(context, store.Zones.Select(state => state.Zone), await ReadAsync<Zone>(context), zone => zone.Id);
        AssertSame(
            context, store.Zones.SelectMany(state => state.Overrides), await ReadAsync<SettingOverride>(context),
            row => (row.ZoneId, row.SettingId));
        AssertSame(context, store.Accounts, await ReadAsync<Account>(context), account => account.Id);
        AssertSame(context, store.Tokens, await ReadAsync<ApiToken>(context), token => token.Id);
        Assert.Equal(store.KeyCount, (await ReadAsync<ApiKey>(context)).Count);
        Assert.Equal(store.Revision, Assert.Single(await ReadAsync<FeedState>(context)).Revision);
    }

    private static Task<List<TRow>> ReadAsync<TRow>(DbContext context)
        where TRow : class => context.Set<TRow>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);

    private static void AssertSame<TRow, TKey>(
        DbContext context, IEnumerable<TRow> expected, List<TRow> actual, Func<TRow, TKey> keyOf)
        where TRow : class
        where TKey : notnull
    {
        var byKey = actual.ToDictionary(keyOf);
        Assert.Equal(expected.Count(), byKey.Count);
        Assert.All(expected, row => AssertSame(context, row, byKey[keyOf(row)]));
    }

    private static void AssertSame<TRow>(DbContext context, TRow expected, TRow actual)
        where TRow : class => Assert.All(
            context.Model.FindEntityType(typeof(TRow))!.GetProperties(),
            property => Assert.Equal(property.GetGetter().GetClrValue(expected), property.GetGetter().GetClrValue(actual)));
}
