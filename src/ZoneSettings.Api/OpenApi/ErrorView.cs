using System.ComponentModel;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of an error, for the document only.</summary>
[Description("Why a request failed.")]
internal sealed record ErrorView(
    [property: Description("Match on this.")] int Code,
    [property: Description("Upstream's text.")] string Message,
    [property: Description("What was wrong and what is allowed, for people.")] IReadOnlyList<MessageView>? ErrorChain,
    ErrorSourceView? Source);
