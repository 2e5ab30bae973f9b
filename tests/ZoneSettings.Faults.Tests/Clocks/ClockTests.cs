using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Faults.Tests.Sqlite;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.Faults.Tests.Clocks;

/// <summary>The wall clock of the machine is set back by an hour while the service runs.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TemporaryFolder folder = new();
    private readonly SteppingClock clock = new();
    private WebApplication app = null!;
    private Caller caller = null!;

    private string DatabasePath => folder.File("zonesettings.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var seed = await folder.WriteAsync("seed.json", Seeds.Zones(2));
        await using (var seeding = Build())
        {
            await ServiceHost.PrepareAsync(seeding, seed, seedDemo: false, Cancellation);
        }

        LetTokensExpire(clock.GetUtcNow().AddDays(1));
        app = Build();
        await ServiceHost.PrepareAsync(app, seedFile: null, seedDemo: false, Cancellation);
        await app.StartAsync(Cancellation);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        caller = new Caller(addresses.Addresses.Single());
    }

    [Fact]
    public async Task Writes_get_later_revisions_though_their_time_is_earlier()
    {
        (await caller.WriteAsync(0, "ssl", "\"strict\"")).Succeeded();
        var before = await caller.FindHeadAsync();
        var modified = ModifiedOn(await caller.ReadAsync(0, "ssl"));
        var poll = caller.PollAsync(before, 10);
        clock.Step(-Hour);
        (await caller.WriteAsync(0, "ssl", "\"off\"")).Succeeded();
        var page = (await poll).Succeeded();
        var change = Assert.Single(page.GetProperty("changes").EnumerateArray());
        Assert.Equal("off", change.GetProperty("zone").GetProperty("settings").GetProperty("ssl").GetString());
        Assert.True(RevisionOf(page.GetProperty("head").GetString()!) > RevisionOf(before));
        Assert.InRange(modified - ModifiedOn(await caller.ReadAsync(0, "ssl")), Hour / 2, Hour);
        var history = (await caller.GetAsync($"{Caller.SettingPath(0, "ssl")}/history")).Succeeded();
        Assert.Equal(["off", "strict"], history.EnumerateArray().Select(step => step.GetProperty("to").GetString()));
        Assert.Empty((await caller.PollAsync(page.GetProperty("next").GetString()!)).Succeeded().GetProperty("changes").EnumerateArray());
        SqliteTables.Check(DatabasePath);
    }

    [Fact]
    public async Task A_limit_locks_nobody_out_for_an_hour()
    {
        while ((await caller.WriteAsync(0, "webmcp_packs", $"\"pack{Random.Shared.Next()}\"")).Status == HttpStatusCode.OK)
        {
        }

        clock.Step(-Hour);
        var refused = await caller.WriteAsync(0, "ssl", "\"off\"");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        await Task.Delay(refused.RetryAfter.Value, Cancellation);
        (await caller.WriteAsync(0, "ssl", "\"off\"")).Succeeded();
    }

    [Fact]
    public async Task Development_mode_ends_by_the_clock_and_is_never_on_when_it_was_turned_off()
    {
        (await caller.WriteAsync(0, "development_mode", "\"on\"")).Succeeded();
        (await caller.WriteAsync(1, "development_mode", "\"on\"")).Succeeded();
        (await caller.WriteAsync(1, "development_mode", "\"off\"")).Succeeded();
        clock.Step(-Hour);
        Assert.Equal("on", (await caller.ReadAsync(0, "development_mode")).Succeeded().GetProperty("value").GetString());
        Assert.Equal("off", (await caller.ReadAsync(1, "development_mode")).Succeeded().GetProperty("value").GetString());
        var zone = (await caller.GetAsync($"/client/v4/zones/{Seeds.ZoneId(1)}")).Succeeded();
        Assert.InRange(zone.GetProperty("development_mode").GetInt32(), int.MinValue, 0);
        clock.Step(Hour + TimeSpan.FromHours(3));
        Assert.Equal("off", (await caller.ReadAsync(0, "development_mode")).Succeeded().GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_wait_lasts_as_long_as_it_should_and_tokens_stay_valid()
    {
        var poll = caller.PollAsync(await caller.FindHeadAsync(), 1);
        clock.Step(-Hour);
        var reply = await poll;
        reply.Succeeded();
        Assert.InRange(reply.Took, TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(4));
        clock.Step(-TimeSpan.FromDays(2));
        (await caller.ReadAsync(0, "ssl")).Succeeded();
        clock.Step(TimeSpan.FromDays(4));
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.ReadAsync(0, "ssl")).Status);
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private WebApplication Build() => ServiceHost.Build(
        [
            "--urls=http://127.0.0.1:0", $"--Database:Path={DatabasePath}", "--environment=Production",
            "--Logging:LogLevel:Default=None", "--RateLimits:Writes:Permits=20", "--RateLimits:Writes:Window=00:00:03",
        ],
        services => services.AddSingleton<TimeProvider>(clock));

    private void LetTokensExpire(DateTimeOffset instant)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        SqliteStage.Execute(connection, $"UPDATE tokens SET ExpiresOn = {instant.ToUnixTimeMilliseconds() * 1_000}");
    }

    private static DateTimeOffset ModifiedOn(Reply reply) => reply.Succeeded().GetProperty("modified_on").GetDateTimeOffset();

    private static long RevisionOf(string version) => long.Parse(version.Split('.')[1], CultureInfo.InvariantCulture);
}
