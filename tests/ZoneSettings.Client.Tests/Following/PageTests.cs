using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

/// <summary>Pages that are whole and may not be applied, and control planes that never let a poll wait.</summary>
public sealed class PageTests
{
    private static readonly Dictionary<string, (ChangePage Page, string Sentence)> Refused = new()
    {
        ["goes back"] = (Page(4, 9), "The changes since e.5 lead back to e.4."),
        ["runs beyond the head"] = (Page(9, 8), "lead to e.9, beyond the head e.8"),
        ["promises more and does not get on"] = (Page(5, 9, more: true), "promise more and do not get on"),
    };

    private static readonly Dictionary<string, ChangePage> Gaps = new()
    {
        ["begins too late"] = Page(9, 9, oldest: 6),
        ["is of another epoch"] = new([], Feeds.Version(9, "f"), Feeds.Version(9, "f"), Feeds.Version(0, "f"), More: false),
    };

    public static TheoryData<string> RefusedNames => new(Refused.Keys);

    public static TheoryData<string> GapNames => new(Gaps.Keys);

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task A_page_that_cannot_be_right_is_not_applied(string name)
    {
        var (page, sentence) = Refused[name];
        await using var plane = await StartAtAsync(5);
        plane.Always[ScriptedControlPlane.Changes] = Answers.Of(page);
        await using var host = await ClientHost.FollowAsync(plane);
        await host.UntilErrorAsync(sentence);
        Assert.Equal(Feeds.Version(5), host.Directory.Current.Version);
        plane.Always.Clear();
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "strict")));
    }

    [Theory]
    [MemberData(nameof(GapNames))]
    public async Task A_page_that_leaves_something_out_is_answered_with_a_snapshot(string name)
    {
        await using var plane = await StartAtAsync(5);
        plane.Script(ScriptedControlPlane.Changes, Answers.Of(Gaps[name]));
        await using var host = await ClientHost.FollowAsync(plane);
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Snapshot).Count() == 2, "a second snapshot");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "strict")));
    }

    [Fact]
    public async Task Answers_that_come_at_once_with_nothing_are_not_asked_for_without_pause()
    {
        await using var plane = await StartAtAsync(5);
        plane.Always[ScriptedControlPlane.Changes] = Answers.Of(Page(5, 5));
        await using var host = await ClientHost.FollowAsync(
            plane, options => options.RetryPause = options.LongestRetryPause = TimeSpan.FromDays(1));
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Changes).Any(), "the first poll");
        // Without a pause there would be hundreds; a pause this short is drawn once in 400,000 times.
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Single(plane.RequestsOf(ScriptedControlPlane.Changes));
        Assert.Null(host.Directory.State.LastError);
    }

    [Fact]
    public async Task Pages_without_end_are_not_taken_without_pause()
    {
        var clock = new FakeTimeProvider(Feeds.Noon);
        await using var plane = await StartAtAsync(5);
        plane.Always[ScriptedControlPlane.Changes] = Endless;
        await using var host = await ClientHost.FollowAsync(plane, clock: clock);
        // 40 in hand, and the one after which there is none.
        await host.UntilVersionAsync(Feeds.Version(5 + 41));
        Assert.Equal(41, plane.RequestsOf(ScriptedControlPlane.Changes).Count());
        clock.Advance(TimeSpan.FromSeconds(1));
        await host.UntilVersionAsync(Feeds.Version(5 + 41 + 20));
        Assert.Equal(61, plane.RequestsOf(ScriptedControlPlane.Changes).Count());
    }

    private static Task Endless(HttpContext context)
    {
        Assert.True(FeedVersion.TryParse(context.Request.Query["since"], out var since));
        var page = new ChangePage(
            [Feeds.Change(since.Revision + 1, Feeds.Ssl(1, "example.com", "strict"))],
            Feeds.Version(since.Revision + 1),
            Feeds.Version(long.MaxValue),
            Feeds.Version(0),
            More: true);
        return Answers.Of(page)(context);
    }

    private static ChangePage Page(long next, long head, long oldest = 0, bool more = false) =>
        new([], Feeds.Version(next), Feeds.Version(head), Feeds.Version(oldest), more);

    private static async Task<ScriptedControlPlane> StartAtAsync(long revision)
    {
        var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        plane.Book.BeginEpoch("e", revision);
        return plane;
    }
}
