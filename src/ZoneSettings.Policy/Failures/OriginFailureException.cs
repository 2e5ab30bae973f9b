namespace ZoneSettings.Policy.Failures;

/// <summary>
/// A failure on its way through code that knows only exceptions, such as a connect callback; <see cref="OriginFailure.Of(Exception)"/>
/// finds it however deep it is wrapped.
/// </summary>
public sealed class OriginFailureException : IOException
{
    /// <summary>Wraps a failure.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="innerException">What was caught, for a log; null for none.</param>
    public OriginFailureException(OriginFailure failure, Exception? innerException = null)
        : base(MessageOf(failure), innerException) => Failure = failure;

    /// <summary>What went wrong.</summary>
    public OriginFailure Failure { get; }

    private static string MessageOf(OriginFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return $"Origin: {failure.Word}{(failure.Reasons.Count == 0 ? "" : $" ({string.Join(", ", failure.Reasons)})")}.";
    }
}
