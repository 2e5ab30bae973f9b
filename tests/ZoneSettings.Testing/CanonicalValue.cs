using System.Text.Json;

namespace ZoneSettings.Testing;

/// <summary>A legal value and what is stored when it is given.</summary>
public sealed record CanonicalValue(JsonElement Given, JsonElement Stored);
