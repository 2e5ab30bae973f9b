using System.ComponentModel;
using System.Text.Json.Serialization;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Plans;
using ZoneSettings.Api.Settings;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Zones;

/// <summary>The zone object of the API, with every field that upstream marks as required.</summary>
[Description("A zone.")]
internal sealed record ZoneView(
    string Id,
    string Name,
    string Status,
    bool Paused,
    string Type,
    [property: Description("Seconds that development mode still lasts; negative since it ended; 0 when it never was on.")] int DevelopmentMode,
    [property: Description("Empty: this service delegates no names.")] IReadOnlyList<string> NameServers,
    IReadOnlyList<string>? OriginalNameServers,
    string? OriginalRegistrar,
    string? OriginalDnshost,
    DateTimeOffset ModifiedOn,
    DateTimeOffset CreatedOn,
    DateTimeOffset? ActivatedOn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? VanityNameServers,
    ZoneMetaView Meta,
    ZoneOwnerView Owner,
    AccountView Account,
    [property: Description("What the asking token may do, in upstream's words.")] IReadOnlyList<string> Permissions,
    PlanView Plan)
{
    /// <summary>The view for <paramref name="caller"/>.</summary>
    public static ZoneView Of(ZoneState state, Account account, Caller caller, DateTimeOffset now)
    {
        var zone = state.Zone;
        return new ZoneView(
            zone.Id.ToString(), zone.Name, zone.Status, zone.Paused, zone.Type, CountDevelopmentMode(state, now),
            [], null, null, null, zone.ModifiedOn, zone.CreatedOn, zone.CreatedOn,
            zone.VanityNameServers.Length == 0 ? null : zone.VanityNameServers.Split(' '),
            new ZoneMetaView(false, 0, false, false, 0, false, 0),
            new ZoneOwnerView(account.Id.ToString(), account.Name, "organization"),
            new AccountView(account.Id.ToString(), account.Name),
            Access.Permissions.ToHashWords(caller.Granted),
            PlanView.Of(PlanCatalog.Get(zone.Plan), zone.PlanFrequency, true));
    }

    private static int CountDevelopmentMode(ZoneState state, DateTimeOffset now)
    {
        var definition = SettingCatalog.Get(SettingIds.DevelopmentMode);
        if (state.Find(definition.Id) is not { } stored)
        {
            return 0;
        }

        var left = SettingReading.Of(definition, state, now).SecondsLeft;
        var limit = definition.TimeLimit!;
        var end = stored.ValueJson == limit.Value ? stored.ModifiedOn + limit.Duration : stored.ModifiedOn;
        return left > 0 ? left : -(int)Math.Clamp((now - end).TotalSeconds, 0, int.MaxValue);
    }
}
