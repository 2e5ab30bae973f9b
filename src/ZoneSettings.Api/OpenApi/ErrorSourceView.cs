using System.ComponentModel;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of an error's place, for the document only.</summary>
[Description("Where in the request body the fault is.")]
internal sealed record ErrorSourceView([property: Description("RFC 6901 pointer.")] string Pointer);
