using System.IO.Compression;
using System.Text;
using ZoneSettings.Api.DataPlane;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>A snapshot of many runs: what it is joined of, and what changes to few zones do to it.</summary>
public sealed class SnapshotRunsTests : IAsyncLifetime
{
    private const string Path = "dataplane/v1/snapshot";
    private const int Zones = 2_000;

    private TestService service = null!;
    private ApiClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(SeedText(), "--Snapshot:Interval=00:00:00");
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task What_follows_the_feed_is_to_the_byte_what_a_start_would_make()
    {
        await client.GetAsync(Path);
        var random = new Random(7);
        for (var round = 0; round < 5; round++)
        {
            await ChangeAsync(random);
            var followed = await AskAsync();
            await service.RestartAsync();
            client.Dispose();
            client = service.CreateClient();
            var made = await AskAsync();
            Assert.Equal((made.Plain.ETag, made.Zipped.ETag), (followed.Plain.ETag, followed.Zipped.ETag));
            Assert.Equal(made.Plain.Body, followed.Plain.Body);
            Assert.Equal(made.Zipped.Body, followed.Zipped.Body);
        }
    }

    [Fact]
    public async Task Every_zone_is_in_it_in_the_order_of_ids()
    {
        var snapshot = FeedService.SnapshotOf((await AskAsync()).Plain);
        Assert.Equal(Zones, snapshot.Zones.Count);
        Assert.Equal(snapshot.Zones.Select(zone => zone.Id).Order(StringComparer.Ordinal), snapshot.Zones.Select(zone => zone.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Parts_one_after_the_other_are_one_gzip_file_with_the_right_sum(int length)
    {
        var random = new Random(length);
        var texts = Enumerable.Range(0, 5).Select(number => random.GetItems("abcdef"u8, number == 3 ? 1 : length)).ToList();
        var parts = texts.ConvertAll(text => SnapshotPart.Of(text));
        var whole = SnapshotPart.Of(texts.SelectMany(text => text).ToArray());
        Assert.Equal(whole.Checksum, parts.Aggregate(0u, (sum, part) => Crc32Sum.Join(sum, part.Checksum, part.Length)));
        Assert.Equal(whole.Length, parts.Sum(part => part.Length));
        Assert.All(parts.Zip(texts), pair => Assert.Equal(
            pair.Second, pair.First.Read(new byte[64]).SelectMany(piece => piece.ToArray())));
        byte[] file = [.. parts[0].Header.Span, .. parts.SelectMany(part => part.Blocks.ToArray()), .. parts[0].LastBlock.Span];
        using var deflated = new DeflateStream(new MemoryStream(file[parts[0].Header.Length..]), CompressionMode.Decompress);
        using var undone = new MemoryStream();
        deflated.CopyTo(undone);
        Assert.Equal(texts.SelectMany(text => text), undone.ToArray());
    }

    private static string SeedText()
    {
        var zones = Enumerable.Range(0, Zones).Select(number =>
            $$"""{ "name": "zone{{number}}.example", "plan": "free", "settings": { "ssl": "{{(number % 2 == 0 ? "strict" : "off")}}" } }""");
        return new StringBuilder("""{ "zones": [ """).AppendJoin(',', zones)
            .Append($$""" ], "tokens": [ { "name": "all", "value": "{{TestService.Token}}", "permissions": ["admin"], "zones": ["*"] } ] }""")
            .ToString();
    }

    // The stable hash decides where runs begin, so zones that begin one are deleted as well.
    private async Task ChangeAsync(Random random)
    {
        var all = FeedService.SnapshotOf(await client.GetAsync(Path)).Zones;
        var heads = all.Where(zone => SnapshotRun.Begins(HexId.Parse(zone.Id))).Take(2);
        foreach (var zone in heads.Concat(random.GetItems(all.ToArray(), 3)).DistinctBy(zone => zone.Id))
        {
            Assert.Equal(200, (await client.DeleteAsync($"zones/{zone.Id}")).Status);
        }

        var body = $$"""{ "name": "new{{random.Next()}}.example", "account": { "id": "{{Seeds.Account}}" } }""";
        Assert.Equal(200, (await client.PostAsync("zones", body)).Status);
    }

    private async Task<(ApiAnswer Plain, ApiAnswer Zipped)> AskAsync() =>
        (await client.GetAsync(Path, ("Accept-Encoding", "identity")), await client.GetAsync(Path, ("Accept-Encoding", "gzip")));
}
