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

    private Task<(IReadOnlyList<Change> Changes, int Total)> ReadAsync(HexId zoneId, string settingId) =>
        instance.History.ReadAsync(zoneId, settingId, 1, 20, TestContext.Current.CancellationToken);
}
