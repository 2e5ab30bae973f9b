using ZoneSettings.Client.Tables;
using ZoneSettings.Feed;

namespace ZoneSettings.Client;

/// <summary>A zone as the data plane has it. Immutable.</summary>
public sealed class ZoneEntry
{
    internal ZoneEntry(UInt128 key, string name, bool paused, EffectiveSettings settings)
    {
        Key = key;
        Name = name;
        NameHash = NameKey.HashOf(name);
        Paused = paused;
        Settings = settings;
    }

    /// <summary>32 lower-case hex digits. The string is made anew at each call.</summary>
    public string Id => ZoneIds.ToText(Key);

    /// <summary>The domain in lower case, without a dot at its end.</summary>
    public string Name { get; }

    /// <summary>Word of the plan, such as <c>free</c>.</summary>
    public string Plan => Settings.Plan;

    /// <summary>Whether the owner has asked that traffic be passed through untouched.</summary>
    public bool Paused { get; }

    /// <summary>What is in force on the zone.</summary>
    public EffectiveSettings Settings { get; }

    internal UInt128 Key { get; }

    internal int NameHash { get; }

    internal bool SaysTheSameAs(ZoneEntry other) =>
        Key == other.Key && Name == other.Name && Paused == other.Paused && ReferenceEquals(Settings, other.Settings);

    internal ZoneRecord ToRecord() => new(Id, Name, Plan, Settings.ToValues()) { Paused = Paused };
}
