using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tables;

/// <summary>A value that was set on a zone: 24 bytes, where the feed's own type has 40.</summary>
internal readonly record struct SettingOverride(string SettingId, string Json, long EndTicks)
{
    private const long Lasting = 0;

    public SettingOverride(string settingId, string json, DateTimeOffset? endsOn)
        : this(settingId, json, endsOn?.UtcTicks ?? Lasting)
    {
    }

    public DateTimeOffset? EndsOn => EndTicks == Lasting ? null : new DateTimeOffset(EndTicks, TimeSpan.Zero);

    public bool Holds(DateTimeOffset now) => EndTicks == Lasting || now.UtcTicks < EndTicks;

    public SettingValue ToValue() => new(SettingId, Json, EndsOn);
}
