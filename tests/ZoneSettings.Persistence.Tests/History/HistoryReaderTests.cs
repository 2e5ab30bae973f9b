using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;

namespace ZoneSettings.Persistence.Tests.History;

public sealed class HistoryReaderTests : IAsyncLifetime
{
    private const int Count = 7;

    private readonly TestDatabase database = new();
    private readonly Zone zone = Stage.MakeZone("one.example");
    private readonly Zone other = Stage.MakeZone("other.example");
    private readonly List<long> revisions = [];
    private Instance instance = null!;

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
        await instance.PutZoneAsync(other);
        for (var i = 0; i < Count; i++)
        {
            revisions.Insert(0, await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"{i}")));
            await instance.WriteAsync(draft => Stage.Ssl(draft, other.Id, "\"off\""));
            await instance.WriteAsync(draft => draft.SetOverride(draft.FindZone(zone.Id)!, "brotli", "\"on\"", "\"off\""));
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(1, 3, 0, 3)]
    [InlineData(2, 3, 3, 3)]
    [InlineData(3, 3, 6, 1)]
    [InlineData(1, 7, 0, 7)]
    [InlineData(1, 50, 0, 7)]
    [InlineData(7, 1, 6, 1)]
    [InlineData(2, 7, 7, 0)]
    [InlineData(8, 1, 7, 0)]
    [InlineData(4, 3, 7, 0)]
    [InlineData(int.MaxValue, int.MaxValue, 7, 0)]
    public async Task A_page_holds_the_changes_of_one_setting_newest_first(int page, int perPage, int skipped, int count)
    {
        var (changes, total) = await instance.History.ReadAsync(
            zone.Id, "ssl", page, perPage, TestContext.Current.CancellationToken);
        Assert.Equal(Count, total);
        Assert.Equal(revisions.Skip(skipped).Take(count), changes.Select(change => change.Revision));
        Assert.All(changes, change => Assert.Equal((zone.Id.ToString(), "ssl"), (change.SubjectId, change.SettingId)));
    }

    [Fact]
    public async Task What_nobody_touched_has_no_history()
    {
        Assert.Equal(0, (await ReadAsync(zone.Id, "min_tls_version")).Total);
        Assert.Equal(0, (await ReadAsync(HexId.New(), "ssl")).Total);
        Assert.Empty((await ReadAsync(zone.Id, "SSL")).Changes);
    }

    [Fact]
    public async Task It_goes_on_across_resets()
    {
        await ResetAsync();
        await SetAsync();
        await SetAsync();
        await ResetAsync();
        await AssertHistoryAsync();
        await SetAsync();
        await AssertHistoryAsync();
    }

    [Fact]
    public async Task It_outlives_its_zone_and_ends_with_a_reset()
    {
        var brotli = (await ReadAsync(zone.Id, "brotli")).Changes[0];
        await instance.WriteAsync(draft =>
        {
            draft.DeleteZone(draft.FindZone(zone.Id)!);
            return true;
        });
        var end = (await ReadAsync(zone.Id, "brotli")).Changes[0];
        Assert.Equal((null, brotli.NewJson), (end.NewJson, end.OldJson));
        revisions.Insert(0, (await ReadAsync(zone.Id, "ssl")).Changes[0].Revision);
        await AssertHistoryAsync();

        await instance.PutZoneAsync(zone);
        await AssertHistoryAsync();
        await SetAsync();
        await AssertHistoryAsync();
    }

    [Fact]
    public async Task It_ends_where_the_oldest_were_deleted()
    {
        await database.ExecuteAsync($"DELETE FROM changes WHERE Revision <= {revisions[3]}");
        revisions.RemoveRange(3, revisions.Count - 3);
        await AssertHistoryAsync();
    }

    [Fact]
    public async Task Changes_from_before_they_named_the_one_before_them_are_given_it()
    {
        await ResetAsync();
        await SetAsync();
        await SetAsync();
        var chains = await ReadChainsAsync();
        await using (var context = instance.CreateContext())
        {
            var migrator = context.GetService<IMigrator>();
            await migrator.MigrateAsync(context.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_HistoryChains", StringComparison.Ordinal)).Last(), TestContext.Current.CancellationToken);
            await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Equal(chains, await ReadChainsAsync());
        await AssertHistoryAsync();
    }

    private async Task SetAsync() =>
        revisions.Insert(0, await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, $"{revisions.Count}")));

    private async Task ResetAsync() => revisions.Insert(0, await instance.WriteAsync(draft =>
    {
        draft.ResetOverride(draft.FindZone(zone.Id)!, "ssl", "\"off\"");
        return draft.Revision;
    }));

    private async Task AssertHistoryAsync()
    {
        var (changes, total) = await ReadAsync(zone.Id, "ssl");
        Assert.Equal(revisions, changes.Select(change => change.Revision));
        Assert.Equal(revisions.Count, total);
    }

    private Task<IReadOnlyList<object>> ReadChainsAsync() => database.QueryAsync(
        "SELECT CAST(Revision AS text) || ':' || COALESCE(CAST(PreviousRevision AS text), '') FROM changes ORDER BY Revision");

    private Task<(IReadOnlyList<Change> Changes, int Total)> ReadAsync(HexId zoneId, string settingId) =>
        instance.History.ReadAsync(zoneId, settingId, 1, 20, TestContext.Current.CancellationToken);
}
