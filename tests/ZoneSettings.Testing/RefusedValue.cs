using System.Text.Json;

namespace ZoneSettings.Testing;

/// <summary>A legal value that a plan, named by its legacy id, may not write.</summary>
public sealed record RefusedValue(string Plan, JsonElement Value);
