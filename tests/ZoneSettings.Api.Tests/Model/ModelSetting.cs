using System.Text.Json;

namespace ZoneSettings.Api.Tests.Model;

/// <summary>What somebody set, and when.</summary>
public sealed record ModelSetting(JsonElement Value, DateTimeOffset ModifiedOn);
