using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>Polls that wait. The clock stands still unless a test moves it.</summary>
public sealed class WaitTests : IAsyncLifetime
{
    private FeedService feed = null!;
    private FeedVersion head = null!;

    public async ValueTask InitializeAsync()
    {
        feed = await FeedService.StartAsync();
        head = (await feed.ReadSnapshotAsync()).Version;
    }

    public ValueTask DisposeAsync() => feed.DisposeAsync();

    [Fact]
    public async Task A_write_ends_the_wait_at_once()
    {
        var waiting = await feed.BeginWaitAsync(head);
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        var page = FeedService.PageOf(await waiting);
        Assert.Equal(Seeds.Free, Assert.Single(page.Changes).ZoneId);
        Assert.Equal(0, feed.Poll.Callers);
    }

    [Fact]
    public async Task What_is_new_already_is_answered_without_a_wait()
    {
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        Assert.Single((await feed.ReadChangesAsync(head, "30s")).Changes);
    }

    [Fact]
    public async Task An_idle_wait_ends_after_its_time_and_at_most_a_sixteenth_more_with_a_fresh_head()
    {
        var waiting = await feed.BeginWaitAsync(head, "16s");
        await feed.SetAsync(Seeds.Free, "always_online", "\"on\"");
        var begun = feed.Service.Clock.GetUtcNow();
        var page = FeedService.PageOf(await feed.PassTimeAsync(waiting, TimeSpan.FromSeconds(0.25)));
        // A step may pass before the timer is set, and one before the answer is here.
        Assert.True(feed.Service.Clock.GetUtcNow() - begun >= TimeSpan.FromSeconds(16));
        Assert.Empty(page.Changes);
        Assert.Equal(head.Revision + 1, page.Next.Revision);
        Assert.Equal(page.Head, page.Next);
        Assert.False(page.More);
    }

    [Fact]
    public async Task A_change_that_does_not_concern_data_planes_wakes_nobody()
    {
        var waiting = await feed.BeginWaitAsync(head);
        await feed.SetAsync(Seeds.Free, "always_online", "\"on\"");
        Assert.False(waiting.IsCompleted);
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        var page = FeedService.PageOf(await waiting);
        Assert.Equal(head.Revision + 2, Assert.Single(page.Changes).Revision);
    }

    [Fact]
    public async Task All_who_wait_are_woken_by_one_write_and_get_the_same_bytes()
    {
        var waiting = new List<Task<ApiAnswer>>();
        for (var i = 0; i < 8; i++)
        {
            waiting.Add(await feed.BeginWaitAsync(head));
        }

        Assert.Equal(8, feed.Poll.Callers);
        await feed.SetAsync(Seeds.Free, "ssl", "\"strict\"");
        var answers = await Task.WhenAll(waiting);
        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Text));
        Assert.Single(FeedService.PageOf(answers[0]).Changes);
    }

    [Fact]
    public async Task A_graceful_stop_ends_waits_at_once_with_a_page()
    {
        var waiting = await feed.BeginWaitAsync(head);
        await feed.Service.StopAsync();
        var page = FeedService.PageOf(await waiting);
        Assert.Empty(page.Changes);
        Assert.Equal(head, page.Next);
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_nothing_behind()
    {
        using var given = new CancellationTokenSource();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestService.Token);
        var asking = http.GetAsync($"{feed.Service.Address}/{FeedService.PathOf(head, "30s")}", given.Token);
        await Eventually.TrueAsync(() => feed.Poll.Callers == 1, "a poll that waits");
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Eventually.TrueAsync(() => feed.Poll.Callers == 0, "the end of the poll");
    }
}
