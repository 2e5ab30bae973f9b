namespace ZoneSettings.Persistence.Writing;

/// <summary>Who makes a change, as the history will say it.</summary>
/// <param name="Type">token, key, command or seed.</param>
/// <param name="Id">Identity of the token, e-mail of the key, or the command.</param>
/// <param name="Name">Name for people.</param>
public sealed record Actor(string Type, string Id, string Name);
