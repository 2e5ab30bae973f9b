using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Tests.Database;

namespace ZoneSettings.Persistence.Tests.Proxies;

public sealed class ProxyRegistryTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private Instance instance = null!;

    public async ValueTask InitializeAsync() => instance = await database.StartAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_report_is_known_at_once_and_written_later()
    {
        Take(instance, "edge-1", "e.1");
        Assert.Equal("edge-1", Assert.Single(await ReadAsync(instance)).ProxyId);
        Assert.Empty(await database.QueryAsync("SELECT ProxyId FROM proxies"));
        await WriteAsync(instance);
        Assert.Equal(["edge-1"], await database.QueryAsync("SELECT ProxyId FROM proxies"));
    }

    [Fact]
    public async Task A_thousand_reports_are_written_in_few_transactions()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Take(instance, $"edge-{i:0000}", "e.1");
        }

        var before = Transactions();
        await WriteAsync(instance);
        Assert.InRange(Transactions() - before, 1, 20);
        Assert.Equal([1_000L], await database.QueryAsync("SELECT COUNT(*) FROM proxies"));
        await WriteAsync(instance);
        Assert.InRange(Transactions() - before, 1, 20);

        // What was written is not there twice when it comes again.
        Take(instance, "edge-0500", "e.2");
        await WriteAsync(instance);
        Assert.Equal([1_000L], await database.QueryAsync("SELECT COUNT(*) FROM proxies"));
        Assert.Equal(["e.2"], await database.QueryAsync("SELECT AppliedVersion FROM proxies WHERE ProxyId = 'edge-0500'"));
    }

    [Fact]
    public async Task What_lasts_keeps_its_beginning_also_after_a_restart()
    {
        var begun = instance.Clock.GetUtcNow();
        Take(instance, "edge-1", "e.1");
        await WriteAsync(instance);
        var later = await database.StartAsync();
        later.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await ReadAsync(later));
        var same = Take(later, "edge-1", "e.1");
        Assert.Equal((begun, begun, begun.AddMinutes(1)), (same.FirstSeenOn, same.AppliedSince, same.LastSeenOn));
        later.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = Take(later, "edge-1", "e.2");
        Assert.Equal((begun, begun.AddMinutes(2)), (other.FirstSeenOn, other.AppliedSince));
    }

    [Fact]
    public async Task Two_processes_hear_of_one_proxy_and_the_later_report_holds()
    {
        var outside = await database.StartAsync();
        var begun = instance.Clock.GetUtcNow();
        Take(instance, "edge-1", "e.1");
        await WriteAsync(instance);
        outside.Clock.Advance(TimeSpan.FromSeconds(10));
        Take(outside, "edge-1", "e.2");
        await WriteAsync(outside);
        instance.Clock.Advance(TimeSpan.FromSeconds(5));
        Take(instance, "edge-1", "e.1");
        await WriteAsync(instance);
        foreach (var reader in (Instance[])[instance, outside, await database.StartAsync()])
        {
            var report = Assert.Single(await ReadAsync(reader));
            Assert.Equal(("e.2", begun, begun.AddSeconds(10)), (report.AppliedVersion, report.FirstSeenOn, report.LastSeenOn));
        }
    }

    [Fact]
    public async Task Who_was_not_heard_of_for_long_is_forgotten()
    {
        instance.ProxyOptions.ForgetAfter = TimeSpan.FromHours(1);
        Take(instance, "edge-1", "e.1");
        await WriteAsync(instance);
        instance.Clock.Advance(TimeSpan.FromMinutes(61));
        Take(instance, "edge-2", "e.1");
        Assert.Equal(["edge-2"], (await ReadAsync(instance)).Select(report => report.ProxyId));
        await WriteAsync(instance);
        Assert.Equal(["edge-2"], await database.QueryAsync("SELECT ProxyId FROM proxies"));
    }

    [Fact]
    public async Task One_too_many_takes_the_place_of_the_one_heard_of_longest_ago()
    {
        instance.ProxyOptions.Maximum = 3;
        foreach (var id in (string[])["a", "b", "c", "a", "d"])
        {
            Take(instance, id, "e.1");
            await WriteAsync(instance);
            instance.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["a", "c", "d"], (await ReadAsync(instance)).Select(report => report.ProxyId));
        Assert.Equal(["a", "c", "d"], await database.QueryAsync("SELECT ProxyId FROM proxies ORDER BY ProxyId"));
    }

    [Fact]
    public async Task Reports_that_could_not_be_written_are_written_later()
    {
        Take(instance, "edge-1", "e.1");
        await database.ExecuteAsync("ALTER TABLE proxies RENAME TO away");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => WriteAsync(instance));
        await database.ExecuteAsync("ALTER TABLE away RENAME TO proxies");
        await WriteAsync(instance);
        Assert.Equal(["edge-1"], await database.QueryAsync("SELECT ProxyId FROM proxies"));
    }

    [Fact]
    public async Task Reports_move_no_revision()
    {
        var head = instance.Log.Current;
        Take(instance, "edge-1", "e.1");
        await WriteAsync(instance);
        await instance.WriteAsync(_ => true);
        Assert.Same(head, instance.Log.Current);
    }

    private static ProxyReport Take(Instance process, string id, string version)
    {
        var now = process.Clock.GetUtcNow();
        return process.Proxies.Take(new ProxyReport
        {
            ProxyId = id,
            AppliedVersion = version,
            AppliedSince = now,
            FirstSeenOn = now,
            LastSeenOn = now,
        });
    }

    private static Task<IReadOnlyList<ProxyReport>> ReadAsync(Instance process) =>
        process.Proxies.ReadAsync(TestContext.Current.CancellationToken);

    private static Task WriteAsync(Instance process) => process.Proxies.WriteAsync(TestContext.Current.CancellationToken);

    private int Transactions() => instance.Transactions.Count;
}
