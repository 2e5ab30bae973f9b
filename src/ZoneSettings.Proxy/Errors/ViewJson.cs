using System.Text.Json.Serialization;

namespace ZoneSettings.Proxy.Errors;

/// <summary>JSON of a failure, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FailureView))]
internal sealed partial class ViewJson : JsonSerializerContext;
