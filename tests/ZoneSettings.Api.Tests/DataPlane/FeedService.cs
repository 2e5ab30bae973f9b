using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Api.DataPlane;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Feed;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.DataPlane;

/// <summary>A service of one test, and what a data plane asks of it.</summary>
public sealed class FeedService : IAsyncDisposable
{

    private readonly List<ApiClient> retired = [];

    private FeedService(TestService service)
    {
        Service = service;
        Client = service.CreateClient();
    }

    public TestService Service { get; }

    /// <summary>Sends the token that may do everything.</summary>
    public ApiClient Client { get; private set; }

    internal ChangePoll Poll => Service.Services.GetRequiredService<ChangePoll>();

    internal SnapshotPublisher Publisher => Service.Services.GetRequiredService<SnapshotPublisher>();

    public FeedLog Log => Service.Services.GetRequiredService<FeedLog>();

    /// <summary>Starts with <see cref="Seeds.OneZonePerPlan"/>.</summary>
    public static async Task<FeedService> StartAsync(params string[] arguments) =>
        new(await TestService.StartAsync(Seeds.OneZonePerPlan, arguments));

    /// <summary>Another process over the same database, without a seed.</summary>
    public static async Task<FeedService> BesideAsync(FeedService other) =>
        new(await TestService.StartAsync(null, [.. other.Service.Store.Arguments]));

    public static string PathOf(object since, string? wait = null) =>
        $"dataplane/v1/changes?since={since}{(wait is null ? "" : $"&wait={wait}")}";

    public async Task RestartAsync()
    {
        await Service.RestartAsync();
        retired.Add(Client);
        Client = Service.CreateClient();
    }

    public Task<ApiAnswer> AskAsync(object since, string? wait = null) => Client.GetAsync(PathOf(since, wait));

    public async Task<ChangePage> ReadChangesAsync(object since, string? wait = null) => PageOf(await AskAsync(since, wait));

    public async Task<Snapshot> ReadSnapshotAsync() => SnapshotOf(await Client.GetAsync("dataplane/v1/snapshot"));

    /// <summary>The page in an answer, after checking that nothing in it is unreadable.</summary>
    public static ChangePage PageOf(ApiAnswer answer)
    {
        Assert.Equal(200, answer.Status);
        var reader = new FeedReader();
        var page = reader.ReadChanges(FeedReader.ResultOf(answer.Body).Span);
        Assert.Empty(reader.Faults);
        return page;
    }

    /// <summary>The snapshot in an answer, after checking that nothing in it is unreadable.</summary>
    public static Snapshot SnapshotOf(ApiAnswer answer)
    {
        Assert.Equal(200, answer.Status);
        var reader = new FeedReader();
        var snapshot = reader.ReadSnapshot(FeedReader.ResultOf(answer.Body).Span);
        Assert.Empty(reader.Faults);
        return snapshot;
    }

    public async Task SetAsync(string zoneId, string settingId, string valueJson)
    {
        var answer = await Client.PatchAsync($"zones/{zoneId}/settings/{settingId}", $$"""{"value":{{valueJson}}}""");
        Assert.True(answer.Status == 200, answer.Text);
    }

    /// <summary>Starts a poll, and comes back when it waits.</summary>
    public async Task<Task<ApiAnswer>> BeginWaitAsync(object since, string wait = "30s")
    {
        var before = Poll.Callers;
        var answer = AskAsync(since, wait);
        await Eventually.TrueAsync(() => Poll.Callers > before || answer.IsCompleted, "a poll that waits");
        return answer;
    }

    /// <summary>Lets time pass in small steps until the task has ended.</summary>
    public async Task<T> PassTimeAsync<T>(Task<T> task, TimeSpan step)
    {
        await Eventually.TrueAsync(
            () =>
            {
                Service.Clock.Advance(step);
                return task.IsCompleted;
            },
            "an answer");
        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        retired.ForEach(client => client.Dispose());
        Client.Dispose();
        await Service.DisposeAsync();
    }
}
