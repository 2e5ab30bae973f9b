using ZoneSettings.Api.Envelope;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Zones;

/// <summary>A zone after a write.</summary>
/// <param name="Zone">Its state.</param>
/// <param name="Messages">Warnings, such as settings that the new plan would not permit.</param>
internal sealed record ZoneWritten(ZoneState Zone, IReadOnlyList<ApiMessage> Messages);
