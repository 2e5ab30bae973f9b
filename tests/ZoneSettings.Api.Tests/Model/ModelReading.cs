using System.Text.Json;

namespace ZoneSettings.Api.Tests.Model;

/// <summary>What a GET of a setting has to say.</summary>
/// <param name="Value">The value in force.</param>
/// <param name="Editable">Whether the plan may write it.</param>
/// <param name="ModifiedOn">Null while nobody has set it.</param>
/// <param name="SecondsLeft">Of a value that ends by itself; null for a setting that has none.</param>
public sealed record ModelReading(JsonElement Value, bool Editable, DateTimeOffset? ModifiedOn, int? SecondsLeft);
