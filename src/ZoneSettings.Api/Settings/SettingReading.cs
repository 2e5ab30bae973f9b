using ZoneSettings.Api.Envelope;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Settings;

/// <summary>What a setting of a zone is at an instant: the stored value or the default, and what follows from either.</summary>
internal sealed class SettingReading
{
    private SettingReading(SettingDefinition definition, ZoneState zone, SettingOverride? stored, DateTimeOffset now)
    {
        Definition = definition;
        Stored = stored;
        Editable = definition.IsEditableOn(zone.Zone.Plan);
        ValueJson = stored?.ValueJson ?? definition.Default.On(zone.Zone.Plan);
        NotPermitted = stored is null ? null : definition.Gate.Refuse(definition.Id, zone.Zone.Plan, stored.ValueJson);
        if (definition.TimeLimit is { } limit && ValueJson == limit.Value)
        {
            SecondsLeft = SecondsUntil(stored?.ModifiedOn + limit.Duration, now);
            ValueJson = SecondsLeft > 0 ? limit.Value : limit.Afterwards;
        }
    }

    public SettingDefinition Definition { get; }

    /// <summary>What was set; null while the setting has its default.</summary>
    public SettingOverride? Stored { get; }

    /// <summary>The value in force, as canonical JSON.</summary>
    public string ValueJson { get; }

    /// <summary>Whether the zone's plan may write the setting.</summary>
    public bool Editable { get; }

    /// <summary>
    /// Seconds until a value with an end is over. 0 afterwards and for other values: a count that went on for ever
    /// would give every zone that ever used it another ETag each second.
    /// </summary>
    public int SecondsLeft { get; }

    /// <summary>Why the plan would no longer permit the stored value; null when it does.</summary>
    public string? NotPermitted { get; }

    /// <summary>What there is to say about it whenever it is read.</summary>
    public IEnumerable<ApiMessage> Messages =>
        NotPermitted is null ? [] : [ApiMessage.KeptInForce(Definition.Id, NotPermitted)];

    public static SettingReading Of(SettingDefinition definition, ZoneState zone, DateTimeOffset now) =>
        new(definition, zone, zone.Find(definition.Id), now);

    /// <summary>Every setting of a zone, in the order of the catalogue.</summary>
    public static IEnumerable<SettingReading> OfAll(ZoneState zone, DateTimeOffset now) =>
        SettingCatalog.All.Select(definition => Of(definition, zone, now));

    // Rounded up, so that the count is 0 only when the value is over.
    private static int SecondsUntil(DateTimeOffset? end, DateTimeOffset now) =>
        end is { } instant && instant > now ? (int)Math.Ceiling((instant - now).TotalSeconds) : 0;
}
