using System.Text.Json;
using FluentValidation;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Feed;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Checks the body of POST status.</summary>
internal sealed class StatusValidator : AbstractValidator<StatusBody>
{
    /// <summary>Longest name of a proxy, in characters.</summary>
    public const int LongestId = 128;

    /// <summary>Longest reason, in UTF-16 code units.</summary>
    public const int LongestReason = 1_000;

    private const int LongestVersion = 64;

    public StatusValidator()
    {
        RuleFor(body => body.ProxyId)
            .Must(id => id.AsText() is { Length: > 0 and <= LongestId } text && text.All(letter => letter is >= ' ' and <= '~'))
            .WithError("/proxy_id", $"It is a string of 1 to {LongestId} printable ASCII characters.");
        RuleFor(body => body.AppliedVersion)
            .Must(IsVersion)
            .WithError("/applied_version", "It is a position in the feed: the version of a snapshot or next of a page.");
        RuleFor(body => body.RejectedVersion)
            .Must(version => IsNothing(version) || IsVersion(version))
            .WithError("/rejected_version", "It is a position in the feed, or null.");
        RuleFor(body => body.RejectedReason)
            .Must(reason => IsNothing(reason) || IsStorable(reason.AsText()))
            .WithError("/rejected_reason", $"It is a string of at most {LongestReason} characters, none of them U+0000, or null.");
        RuleFor(body => body.AgeSeconds)
            .Must(age => IsNothing(age) || ReadAge(age) is not null)
            .WithError("/age_seconds", "It is a whole number of seconds from 0 on, or null.");
    }

    /// <summary>The report, or every fault of it; a field that nobody knows is one, for it may be a known one misspelt.</summary>
    public Outcome<StatusReport> Read(JsonElement root)
    {
        var body = root.Deserialize<StatusBody>(ApiJson.Options)!;
        var errors = this.FindErrors(body);
        errors.AddRange(root.EnumerateObject().Where(field => !StatusBody.Fields.Contains(field.Name)).Take(1).Select(
            _ => ApiErrors.BadField("").Because($"The fields are: {string.Join(", ", StatusBody.Fields)}. There is another one.")));
        return errors.Count > 0
            ? errors
            : new StatusReport(
                body.ProxyId.AsText()!, body.AppliedVersion.AsText()!, body.RejectedVersion.AsText(),
                body.RejectedReason.AsText(), ReadAge(body.AgeSeconds));
    }

    private static bool IsNothing(JsonElement element) => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static bool IsVersion(JsonElement element) =>
        element.AsText() is { Length: <= LongestVersion } text && FeedVersion.TryParse(text, out _);

    // PostgreSQL has no text with U+0000.
    private static bool IsStorable(string? reason) =>
        reason is { Length: <= LongestReason } && !reason.Contains('\0', StringComparison.Ordinal);

    private static long? ReadAge(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var age) && age >= 0 ? age : null;
}
