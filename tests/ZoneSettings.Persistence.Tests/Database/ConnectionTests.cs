using Microsoft.EntityFrameworkCore;
using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Persistence.Tests.Database;

public sealed class ConnectionTests : IAsyncDisposable
{
    private readonly TestDatabase database = new();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_zone_without_an_account_is_refused_by_the_database()
    {
        var instance = await database.StartAsync();
        await using var context = instance.CreateContext();
        context.Add(Stage.MakeZone("orphan.example"));
        var fault = await Assert.ThrowsAsync<DbUpdateException>(
            () => context.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.Contains("foreign key", fault.InnerException!.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Ids_are_stored_as_digits_and_come_back()
    {
        var instance = await database.StartAsync();
        var id = HexId.Parse("00000000000000000000000000000abc");
        await instance.PutZoneAsync(Stage.MakeZone("zeroes.example", id));
        Assert.Equal(id.ToString(), Assert.Single(await database.QueryAsync("SELECT Id FROM zones")));
        var second = await database.StartAsync();
        Assert.Equal(id, second.Store.FindZone("zeroes.example")!.Zone.Id);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00.0000000Z", 0)]
    [InlineData("1970-01-01T00:00:00.0000010Z", 1)]
    [InlineData("1969-12-31T23:59:59.9999990Z", -1)]
    [InlineData("1969-12-31T23:59:59.0000000Z", -1_000_000)]
    [InlineData("0001-01-01T00:00:00.0000000Z", -62_135_596_800_000_000)]
    [InlineData("9999-12-31T23:59:59.9999990Z", 253_402_300_799_999_999)]
    [InlineData("2026-11-23T12:34:56.1234560Z", 1_795_437_296_123_456)]
    [InlineData("2026-11-23T14:34:56.1234560+02:00", 1_795_437_296_123_456)]
    public async Task Instants_are_stored_as_microseconds_and_come_back(string text, long microseconds)
    {
        var instant = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var instance = await database.StartAsync();
        await instance.PutZoneAsync(Stage.MakeZone("time.example") with { CreatedOn = instant });
        Assert.Equal(microseconds, Assert.Single(await database.QueryAsync("SELECT CreatedOn FROM zones")));
        var second = await database.StartAsync();
        var read = second.Store.FindZone("time.example")!.Zone.CreatedOn;
        Assert.Equal(instant, read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Fact]
    public async Task A_missing_instant_stays_missing()
    {
        var instance = await database.StartAsync();
        var token = Stage.MakeToken("forever");
        await instance.WriteAsync(draft =>
        {
            draft.PutToken(token);
            return true;
        });
        Assert.IsType<DBNull>(Assert.Single(await database.QueryAsync("SELECT ExpiresOn FROM tokens")));
        var second = await database.StartAsync();
        Assert.Null(second.Store.FindToken(token.Id)!.ExpiresOn);
    }
}
