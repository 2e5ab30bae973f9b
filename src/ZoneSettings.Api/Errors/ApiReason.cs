namespace ZoneSettings.Api.Errors;

/// <summary>One entry of <c>error_chain</c>.</summary>
/// <param name="Code">Number.</param>
/// <param name="Message">A sentence for a person.</param>
internal sealed record ApiReason(int Code, string Message);
