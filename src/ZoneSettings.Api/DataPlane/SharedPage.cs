using ZoneSettings.Persistence.Feeding;

namespace ZoneSettings.Api.DataPlane;

/// <summary>An answer that is good for everyone at the same position.</summary>
/// <param name="Window">The feed that it was made of.</param>
/// <param name="Since">The position.</param>
/// <param name="Body">The envelope.</param>
internal sealed record SharedPage(FeedWindow Window, long Since, byte[] Body);
