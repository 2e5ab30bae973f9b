using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ZoneSettings.Client.Exchanges;
using ZoneSettings.Client.Polling;
using ZoneSettings.Client.Status;

namespace ZoneSettings.Client.Tests.Polling;

public sealed class RetriesTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(Feeds.Noon);
    private readonly LogBook log = new();
    private readonly StateKeeper keeper;
    private readonly Retries retries;

    public RetriesTests()
    {
        keeper = new StateKeeper(clock);
        retries = new Retries(new Backoff(new ZoneSettingsClientOptions()), keeper, clock, new Logger<Retries>(new LoggerFactory([log])));
    }

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task An_exchange_is_repeated_until_it_leads_somewhere()
    {
        var attempts = 0;
        var asking = retries.AskAsync(
            _ => Task.FromResult<Exchange>(++attempts < 50 ? new Exchange.Unavailable("Away.") : new Exchange.NotModified()),
            TestContext.Current.CancellationToken);
        await AdvanceUntilEndAsync(asking);
        Assert.IsType<Exchange.NotModified>(await asking);
        Assert.Equal(50, attempts);
        Assert.Equal("Away.", keeper.Read(null).LastError?.Sentence);
        Assert.Equal(Feeds.Noon, keeper.Read(null).LastError?.Since);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Warning);

        retries.Succeed();
        Assert.Null(keeper.Read(null).LastError);
        Assert.True(log.Has(LogLevel.Information, "followed again"));
    }

    [Fact]
    public async Task A_fault_of_our_own_is_told_and_ends_nothing()
    {
        var attempts = 0;
        var asking = retries.AskAsync(
            _ => ++attempts < 3 ? throw new InvalidOperationException("A bug.") : Task.FromResult<Exchange>(new Exchange.NotModified()),
            TestContext.Current.CancellationToken);
        await AdvanceUntilEndAsync(asking);
        Assert.IsType<Exchange.NotModified>(await asking);
        Assert.Contains("InvalidOperationException: A bug.", keeper.Read(null).LastError?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_of_the_program_ends_it()
    {
        using var end = new CancellationTokenSource();
        var asking = retries.AskAsync(_ => Task.FromResult<Exchange>(new Exchange.Refused("No.")), end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_cursor_that_is_gone_is_not_asked_for_again()
    {
        var gone = await retries.AskAsync(
            _ => Task.FromResult<Exchange>(new Exchange.CursorGone("Gone.")), TestContext.Current.CancellationToken);
        Assert.IsType<Exchange.CursorGone>(gone);
        Assert.Null(keeper.Read(null).LastError);
    }

    private async Task AdvanceUntilEndAsync(Task asking)
    {
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
    }
}
