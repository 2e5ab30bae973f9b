namespace ZoneSettings.Api.OpenApi;

/// <summary>An answer to show in the document; metadata of the endpoint.</summary>
/// <param name="Body">The envelope.</param>
internal sealed record SuccessExample(byte[] Body);
