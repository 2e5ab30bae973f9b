namespace ZoneSettings.Api.Errors;

/// <summary>One entry of <c>errors</c>. The message is the original's to the letter; what was wrong is told by the reasons.</summary>
/// <param name="Code">Number that clients match on.</param>
/// <param name="Status">HTTP status of an answer that this error heads.</param>
/// <param name="Message">Text that clients match on.</param>
internal sealed record ApiError(int Code, int Status, string Message)
{
    /// <summary>What a person needs to know, shown in <c>error_chain</c>; each with its code.</summary>
    public IReadOnlyList<ApiReason> Reasons { get; init; } = [];

    /// <summary>RFC 6901 pointer into the request body, shown in <c>source</c>; null when the body is not at fault.</summary>
    public string? Pointer { get; init; }

    /// <summary>Seconds for <c>Retry-After</c>; null for an error that waiting does not mend.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The same error with reasons of the same code.</summary>
    public ApiError Because(params IEnumerable<string> reasons) =>
        this with { Reasons = [.. Reasons, .. reasons.Select(reason => new ApiReason(Code, reason))] };

    /// <summary>The same error at a place in the body.</summary>
    public ApiError At(string pointer) => this with { Pointer = pointer };
}
