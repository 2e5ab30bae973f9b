using System.ComponentModel;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of a message, for the document only.</summary>
[Description("A number and a sentence.")]
internal sealed record MessageView(int Code, string Message);
