using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of an error, for the document only.</summary>
[Description("Why a request failed.")]
internal sealed record ErrorView(
    [property: Description("Match on this.")] int Code,
    [property: Description("Upstream's text.")] string Message,
    [property: Description("What was wrong and what is allowed, for people."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MessageView>? ErrorChain,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ErrorSourceView? Source);
