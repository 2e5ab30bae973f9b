namespace ZoneSettings.Api.OpenApi;

/// <summary>An answer to show in the document; metadata of the endpoint.</summary>
/// <param name="MakeBody">Makes the envelope, when the document is made.</param>
internal sealed record SuccessExample(Func<byte[]> MakeBody);
