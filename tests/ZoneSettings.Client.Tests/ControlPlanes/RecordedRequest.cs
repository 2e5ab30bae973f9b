namespace ZoneSettings.Client.Tests.ControlPlanes;

/// <summary>What a control plane was asked.</summary>
internal sealed record RecordedRequest(
    string Endpoint, string Path, string Query, string Authorization, string IfNoneMatch, string Body);
