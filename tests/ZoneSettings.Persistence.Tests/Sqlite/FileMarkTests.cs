using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Persistence.Tests.Sqlite;

/// <summary>The mark beside the file. Other databases say themselves which they are.</summary>
public sealed class FileMarkTests : IAsyncLifetime
{
    private readonly SqliteStore store = new();
    private readonly TestDatabase database;
    private readonly Zone zone = Stage.MakeZone("one.example");
    private Instance instance = null!;
    private string epoch = null!;

    public FileMarkTests() => database = new TestDatabase(store);

    private string MarkPath => $"{store.Path}.mark";

    public async ValueTask InitializeAsync()
    {
        instance = await database.StartAsync();
        await instance.PutZoneAsync(zone);
        epoch = instance.Store.Epoch;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0123456789abcdef.1")]
    [InlineData("0123456789abcdef.x")]
    public async Task A_mark_of_another_database_begins_one(string mark)
    {
        await instance.DisposeAsync();
        await File.WriteAllTextAsync(MarkPath, mark, TestContext.Current.CancellationToken);
        Assert.NotEqual(epoch, (await database.StartAsync()).Store.Epoch);
    }

    [Fact]
    public async Task A_database_without_its_mark_begins_one()
    {
        await instance.DisposeAsync();
        File.Delete(MarkPath);
        var after = await database.StartAsync();
        Assert.NotEqual(epoch, after.Store.Epoch);
        Assert.True(File.Exists(MarkPath));
    }

    [Fact]
    public async Task A_mark_that_cannot_be_written_stops_no_write_and_is_told_once()
    {
        File.Delete(MarkPath);
        Directory.CreateDirectory(MarkPath);
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"strict\""));
        await instance.WriteAsync(draft => Stage.Ssl(draft, zone.Id, "\"off\""));
        Assert.Equal(1, instance.Messages.Count(typeof(Persistence.Feeding.FeedMark).Namespace + ".FileMark", "cannot be written"));
    }
}
