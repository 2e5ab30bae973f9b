using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZoneSettings.Benchmarks.Floors;

/// <summary>How the floors read JSON: by generated code, as fast as the library can.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FloorPatch))]
internal sealed partial class FloorJson : JsonSerializerContext;
