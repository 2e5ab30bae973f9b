using System.Text.Json;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Model;

/// <summary>A value given for a setting.</summary>
/// <param name="SettingId">The setting.</param>
/// <param name="Given">As it is sent.</param>
/// <param name="Stored">As it is stored; null for a value that no zone may store.</param>
public sealed record ModelWrite(string SettingId, JsonElement Given, JsonElement? Stored)
{
    /// <summary>The member that carries the value in a body.</summary>
    public string Member => $"\"{SettingTable.Get(SettingId).BodyField}\":{Given.GetRawText()}";

    public override string ToString() => $"{SettingId}={Given.GetRawText()}";
}
