using System.Text.Json;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// What one write sees and stages. It sees all that is committed and what the writes before it in the same transaction
/// staged; what it stages itself is stored whole or not at all.
/// </summary>
public sealed class Draft : IStateReader
{
    private readonly StateOverlay overlay;
    private readonly Actor actor;

    internal Draft(IStateReader below, Actor actor, DateTimeOffset now)
    {
        overlay = new StateOverlay(below);
        this.actor = actor;
        Now = now;
    }

    /// <summary>The instant of this write, in whole microseconds.</summary>
    public DateTimeOffset Now { get; }

    /// <inheritdoc/>
    public long Revision => overlay.Revision;

    internal StateOverlay Overlay => overlay;

    internal bool IsDiscarded { get; private set; }

    /// <inheritdoc/>
    public ZoneState? FindZone(HexId id) => overlay.FindZone(id);

    /// <inheritdoc/>
    public ZoneState? FindZone(string name) => overlay.FindZone(name);

    /// <inheritdoc/>
    public Account? FindAccount(HexId id) => overlay.FindAccount(id);

    /// <inheritdoc/>
    public ApiToken? FindToken(HexId id) => overlay.FindToken(id);

    /// <inheritdoc/>
    public ApiKey? FindKey(string email) => overlay.FindKey(email);

    /// <summary>Stores nothing of what was staged, before or after this call: for dry runs and refused bulk requests.</summary>
    public void Discard() => IsDiscarded = true;

    /// <summary>Sets a setting. <paramref name="oldJson"/> is the value in force until now.</summary>
    public ZoneState SetOverride(ZoneState zone, string settingId, string oldJson, string valueJson)
    {
        var revision = RecordSetting(zone, settingId, oldJson, valueJson);
        return Put(zone.With(new SettingOverride
        {
            ZoneId = zone.Zone.Id,
            SettingId = settingId,
            ValueJson = SharedText.Of(valueJson),
            ModifiedOn = Now,
            Revision = revision,
        }));
    }

    /// <summary>Gives a setting its default back. <paramref name="oldJson"/> is the value in force until now.</summary>
    public ZoneState ResetOverride(ZoneState zone, string settingId, string oldJson)
    {
        RecordSetting(zone, settingId, oldJson, null);
        return Put(zone.Without(settingId));
    }

    /// <summary>Makes a zone, or replaces one and keeps its settings.</summary>
    public ZoneState PutZone(Zone zone)
    {
        var before = FindZone(zone.Id);
        Record(ChangeSubject.Zone, zone.Id.ToString(), before is null ? null : Describe(before.Zone), Describe(zone));
        return Put(before is null ? new ZoneState(zone) : before.With(zone));
    }

    /// <summary>Deletes a zone with its settings; its history stays, and ends with a reset of each.</summary>
    public void DeleteZone(ZoneState zone)
    {
        foreach (var set in zone.Overrides)
        {
            RecordSetting(zone, set.SettingId, set.ValueJson, null);
        }

        Record(ChangeSubject.Zone, zone.Zone.Id.ToString(), Describe(zone.Zone), null);
        overlay.Remove(zone.Zone.Id);
    }

    /// <summary>Makes or renames an account.</summary>
    public void PutAccount(Account account)
    {
        Record(ChangeSubject.Account, account.Id.ToString(), Quote(FindAccount(account.Id)?.Name), Quote(account.Name));
        overlay.Put(account);
    }

    /// <summary>Makes or changes a token.</summary>
    public void PutToken(ApiToken token)
    {
        Record(ChangeSubject.Token, token.Id.ToString(), Quote(FindToken(token.Id)?.Name), Quote(token.Name));
        overlay.Put(token);
    }

    /// <summary>Makes or changes the key of an e-mail.</summary>
    public void PutKey(ApiKey key)
    {
        Record(ChangeSubject.Key, key.Email, FindKey(key.Email) is null ? null : Quote(key.Email), Quote(key.Email));
        overlay.Put(key);
    }

    private static string? Quote(string? text) => text is null ? null : JsonSerializer.Serialize(text);

    private static string Describe(Zone zone) => JsonSerializer.Serialize(new
    {
        name = zone.Name,
        plan = zone.Plan.LegacyId(),
        paused = zone.Paused,
        type = zone.Type,
    });

    private ZoneState Put(ZoneState zone)
    {
        overlay.Put(zone);
        return zone;
    }

    private long RecordSetting(ZoneState zone, string settingId, string oldJson, string? newJson) => Record(
        ChangeSubject.Setting, zone.Zone.Id.ToString(), oldJson, newJson, settingId, zone.Find(settingId)?.Revision);

    private long Record(
        ChangeSubject subject, string subjectId, string? oldJson, string? newJson, string? settingId = null, long? previous = null)
    {
        var revision = overlay.NextRevision();
        overlay.Record(new Change
        {
            Revision = revision,
            Subject = subject,
            SubjectId = subjectId,
            SettingId = settingId,
            PreviousRevision = previous,
            OldJson = oldJson,
            NewJson = newJson,
            ActorType = actor.Type,
            ActorId = actor.Id,
            ActorName = actor.Name,
            OccurredOn = Now,
        });
        return revision;
    }
}
