using System.Text.Json.Serialization;

namespace ZoneSettings.Proxy.Admin;

/// <summary>JSON of what operators read, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(StatusView))]
internal sealed partial class AdminJson : JsonSerializerContext;
