using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using ZoneSettings.Client.Exchanges;
using ZoneSettings.Client.Status;

namespace ZoneSettings.Client.Polling;

/// <summary>
/// Repeats an exchange until it leads somewhere, however long that takes, and keeps the public state up to date meanwhile.
/// Nothing but cancellation ends it: not even a bug of ours may stop a data plane that has good settings.
/// </summary>
internal sealed partial class Retries
{
    private readonly Backoff backoff;
    private readonly StateKeeper keeper;
    private readonly ILogger<Retries> logger;
    private readonly ResiliencePipeline<Exchange> pipeline;

    private string? lastSentence;

    public Retries(
        Backoff backoff, StateKeeper keeper, TimeProvider clock, ILogger<Retries> logger)
    {
        (this.backoff, this.keeper, this.logger) = (backoff, keeper, logger);
        pipeline = new ResiliencePipelineBuilder<Exchange> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<Exchange>
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = static arguments => new(arguments.Outcome.Result?.Failure is not null
                || (arguments.Outcome.Exception is not null && !arguments.Context.CancellationToken.IsCancellationRequested)),
            DelayGenerator = arguments => new(this.backoff.After(arguments.Outcome.Result, arguments.AttemptNumber)),
            OnRetry = arguments =>
            {
                Note(arguments.Outcome, arguments.RetryDelay);
                return default;
            },
        }).Build();
    }

    /// <returns>An exchange without a failure.</returns>
    public async Task<Exchange> AskAsync(Func<CancellationToken, Task<Exchange>> ask, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(
            static async (ask, token) => await ask(token), ask, cancellationToken);

    /// <summary>Says that what is in force is what the control plane has.</summary>
    public void Succeed()
    {
        lastSentence = null;
        if (keeper.Succeed() is { } ended)
        {
            LogFollowing(ended.Since, ended.Sentence);
        }
    }

    private void Note(Outcome<Exchange> outcome, TimeSpan pause)
    {
        var sentence = outcome.Result?.Failure
            ?? $"The client itself failed: {outcome.Exception!.GetType().Name}: {Sentences.Quote(outcome.Exception.Message)}";
        if (sentence == lastSentence)
        {
            LogFailsStill(sentence, pause);
        }
        else
        {
            LogFails(outcome.Exception, sentence, pause);
        }

        lastSentence = sentence;
        keeper.Fail(sentence);
    }

    [LoggerMessage(LogLevel.Information, "The control plane is followed again; since {Since} it was not: {Sentence}")]
    private partial void LogFollowing(DateTimeOffset since, string sentence);

    [LoggerMessage(LogLevel.Warning, "{Sentence} What is in force stays in force. Next attempt in {Pause}.")]
    private partial void LogFails(Exception? fault, string sentence, TimeSpan pause);

    [LoggerMessage(LogLevel.Debug, "Still: {Sentence} Next attempt in {Pause}.")]
    private partial void LogFailsStill(string sentence, TimeSpan pause);
}
