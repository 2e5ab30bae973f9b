using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Disk;
using ZoneSettings.Client.Polling;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests.Disk;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LogBook log = new();
    private readonly SnapshotStore store;

    public SnapshotStoreTests() => store = new SnapshotStore(folder.SnapshotPath, new Logger<SnapshotStore>(new LoggerFactory([log])));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nothing_on_disk_is_no_state()
    {
        Assert.Null(await store.LoadAsync(Token));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task What_was_saved_is_loaded()
    {
        SettingValue[] settings =
        [
            new("ssl", "\"strict\""),
            new("development_mode", "\"on\"", Feeds.Noon.AddMilliseconds(1)),
            new("security_header", """{"a":[1,2.50,"\u00e4"]}"""),
            new("browser_cache_ttl", "14400"),
        ];
        var table = ZoneTable.Of(Feeds.Snapshot(
            7,
            new ZoneRecord(Feeds.Id(1), "example.com", "free", settings) { Paused = true },
            new ZoneRecord(Feeds.Id(2), "example.net", "pro", [])));
        RejectedItem[] rejected =
        [
            new(Feeds.Id(1), null, "ssl", "An \"odd\" value.", Feeds.Version(5)),
            new(null, "pro", "polish", "No.", Feeds.Version(3)),
        ];
        var mark = new SnapshotMark("W/\"tag\"", Feeds.Noon.AddHours(-1));
        await store.SaveAsync(new KeptState(table, Feeds.Noon, mark, rejected), Token);

        var state = await store.LoadAsync(Token);
        Assert.NotNull(state);
        Assert.Equal(Feeds.Noon, state.ConfirmedOn);
        Assert.Equal(mark, state.Mark);
        Assert.Equal(rejected, state.Rejected);
        Assert.Empty(state.Faults);
        Assert.Equal(Feeds.Version(7), state.Snapshot.Version);
        Assert.Equivalent(new[] { Feeds.Free, Feeds.Pro }, state.Snapshot.Defaults, strict: true);
        var zone = state.Snapshot.Zones.Single(zone => zone.Name == "example.com");
        Assert.True(zone.Paused);
        Assert.Equal(settings.OrderBy(setting => setting.SettingId), zone.Settings.OrderBy(setting => setting.SettingId));
        Assert.Equal("pro", state.Snapshot.Zones.Single(zone => zone.Name == "example.net").Plan);
    }

    [Fact]
    public async Task The_file_is_JSON()
    {
        await SaveAsync(1);
        using var document = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(folder.SnapshotPath, Token));
        Assert.Equal("e.1", document.RootElement.GetProperty("snapshot").GetProperty("version").GetString());
    }

    [Fact]
    public async Task The_one_before_is_kept()
    {
        await SaveAsync(1);
        Assert.False(File.Exists(folder.PreviousPath));
        await SaveAsync(2);
        await SaveAsync(3);
        Assert.Equal(Feeds.Version(3), Parse(folder.SnapshotPath));
        Assert.Equal(Feeds.Version(2), Parse(folder.PreviousPath));
        Assert.False(File.Exists(folder.AsidePath));
    }

    [Fact]
    public async Task Every_prefix_is_found_out()
    {
        await SaveAsync(1);
        var whole = await File.ReadAllBytesAsync(folder.SnapshotPath, Token);
        Assert.True(whole.Length > 300);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SnapshotParser.Read(whole.AsSpan(0, length)));
        }

        Assert.NotNull(SnapshotParser.Read(whole));
    }

    [Fact]
    public async Task Every_flipped_bit_is_found_out()
    {
        await SaveAsync(1);
        var whole = await File.ReadAllBytesAsync(folder.SnapshotPath, Token);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => SnapshotParser.Read(whole));
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public async Task Blocks_that_were_not_written_are_found_out()
    {
        await SaveAsync(1);
        var whole = await File.ReadAllBytesAsync(folder.SnapshotPath, Token);
        for (var start = 0; start < whole.Length; start += 64)
        {
            var torn = whole.ToArray();
            torn.AsSpan(start, Math.Min(64, torn.Length - start)).Clear();
            Assert.Throws<InvalidDataException>(() => SnapshotParser.Read(torn));
        }

        Assert.Throws<InvalidDataException>(() => SnapshotParser.Read([.. whole, 0]));
        Assert.Throws<InvalidDataException>(() => SnapshotParser.Read([.. whole, .. whole]));
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_and_the_one_before_is_used()
    {
        await SaveAsync(1);
        await SaveAsync(2);
        await File.WriteAllTextAsync(folder.SnapshotPath, "damaged", Token);
        Assert.Equal(Feeds.Version(1), (await store.LoadAsync(Token))?.Snapshot.Version);
        Assert.Equal("damaged", await File.ReadAllTextAsync(folder.DamagedPath, Token));
        Assert.False(File.Exists(folder.SnapshotPath));
        Assert.True(log.Has(LogLevel.Warning, "is damaged"));

        await SaveAsync(3);
        Assert.Equal(Feeds.Version(3), Parse(folder.SnapshotPath));
        Assert.Equal(Feeds.Version(1), Parse(folder.PreviousPath));
    }

    [Fact]
    public async Task Two_damaged_files_are_no_state()
    {
        await SaveAsync(1);
        await SaveAsync(2);
        await File.WriteAllTextAsync(folder.SnapshotPath, "", Token);
        await File.WriteAllTextAsync(folder.PreviousPath, "{}", Token);
        Assert.Null(await store.LoadAsync(Token));
        await SaveAsync(3);
        Assert.Equal(Feeds.Version(3), (await store.LoadAsync(Token))?.Snapshot.Version);
    }

    [Fact]
    public async Task What_a_killed_program_left_aside_is_no_state_and_no_obstacle()
    {
        await SaveAsync(1);
        var whole = await File.ReadAllBytesAsync(folder.SnapshotPath, Token);
        await File.WriteAllBytesAsync(folder.AsidePath, whole[..^100], Token);
        Assert.Equal(Feeds.Version(1), (await store.LoadAsync(Token))?.Snapshot.Version);
        await SaveAsync(2);
        Assert.Equal(Feeds.Version(2), (await store.LoadAsync(Token))?.Snapshot.Version);
        Assert.False(File.Exists(folder.AsidePath));
    }

    /// <summary>Which files there are when a program is killed within a save, and which state a start has to find.</summary>
    [Theory]
    [InlineData("path:2 previous:1 aside:cut", 2)]
    [InlineData("path:2 previous:1 aside:3", 2)]
    [InlineData("path:2 aside:3", 2)]
    [InlineData("path:2 previous:2 aside:3", 2)]
    [InlineData("path:3 previous:2", 3)]
    [InlineData("aside:1", null)]
    [InlineData("aside:cut", null)]
    [InlineData("path:1", 1)]
    [InlineData("path:cut previous:1", 1)]
    [InlineData("previous:1", 1)]
    public async Task A_kill_within_a_save_leaves_a_good_state(string files, int? revision)
    {
        var saved = new Dictionary<string, byte[]>();
        foreach (var number in (int[])[1, 2, 3])
        {
            await SaveAsync(number);
            saved[$"{number}"] = await File.ReadAllBytesAsync(folder.SnapshotPath, Token);
        }

        saved["cut"] = saved["3"][..^50];
        File.Delete(folder.SnapshotPath);
        File.Delete(folder.PreviousPath);
        foreach (var file in files.Split(' ').Select(file => file.Split(':')))
        {
            var path = file[0] switch { "path" => folder.SnapshotPath, "previous" => folder.PreviousPath, _ => folder.AsidePath };
            await File.WriteAllBytesAsync(path, saved[file[1]], Token);
        }

        Assert.Equal(revision, (int?)(await store.LoadAsync(Token))?.Snapshot.Version.Revision);
        await SaveAsync(4);
        Assert.Equal(Feeds.Version(4), (await store.LoadAsync(Token))?.Snapshot.Version);
    }

    [Fact]
    public async Task A_file_of_another_format_is_not_read()
    {
        await SaveAsync(1);
        var text = await File.ReadAllTextAsync(folder.SnapshotPath, Token);
        var body = text[..text.IndexOf(",\"sha256\"", StringComparison.Ordinal)].Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal);
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));
        var fault = Assert.Throws<InvalidDataException>(
            () => SnapshotParser.Read(System.Text.Encoding.UTF8.GetBytes($"{body},\"sha256\":\"{sum}\"}}\n")));
        Assert.Contains("format is 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_file_of_the_zones_is_not_for_everybody()
    {
        await SaveAsync(1);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder.SnapshotPath) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite));
    }

    private static FeedVersion Parse(string file) => SnapshotParser.Read(File.ReadAllBytes(file)).Snapshot.Version;

    private Task SaveAsync(long revision) => store.SaveAsync(
        new KeptState(ZoneTable.Of(Feeds.Snapshot(revision, Feeds.Ssl(1, "example.com", "strict"))), Feeds.Noon, null, []), Token);
}
