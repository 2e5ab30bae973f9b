namespace ZoneSettings.Api.DataPlane;

/// <summary>What a proxy says of itself, checked.</summary>
internal sealed record StatusReport(
    string ProxyId, string AppliedVersion, string? RejectedVersion, string? RejectedReason, long? AgeSeconds);
