using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Feeding;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.Reading;

/// <summary>
/// The tables that are read at each start. EF Core's model, by which they are made and written, says the same; a test
/// compares the two.
/// </summary>
internal static class StoredRows
{
    /// <summary>The revision counter, without its home.</summary>
    public static RowSource<FeedState> Feed { get; } = new(
        "feed_state",
        row => new FeedState
        {
            Id = FeedState.OnlyId,
            Epoch = row.GetString(0),
            Revision = row.GetInt64(1),
            Defaults = row.GetString(2),
        },
        nameof(FeedState.Epoch), nameof(FeedState.Revision), nameof(FeedState.Defaults));

    /// <summary>The change feed, as far as it says where and what about.</summary>
    public static RowSource<FeedStep> Steps { get; } = new(
        "changes",
        row => new FeedStep(
            row.GetInt64(0), row.GetWord<ChangeSubject>(1), row.GetString(2), row.GetStringOrNull(3), row.GetInstant(4)),
        nameof(Change.Revision), nameof(Change.Subject), nameof(Change.SubjectId), nameof(Change.SettingId),
        nameof(Change.OccurredOn));

    /// <summary>Accounts.</summary>
    public static RowSource<Account> Accounts { get; } = new(
        "accounts",
        row => new Account { Id = row.GetId(0), Name = row.GetString(1) },
        nameof(Account.Id), nameof(Account.Name));

    /// <summary>Zones.</summary>
    public static RowSource<Zone> Zones { get; } = new(
        "zones",
        row => new Zone
        {
            Id = row.GetId(0),
            Name = row.GetString(1),
            AccountId = row.GetId(2),
            Plan = row.GetWord<Plan>(3),
            PlanFrequency = row.GetShared(4),
            Type = row.GetShared(5),
            Status = row.GetShared(6),
            Paused = row.GetBoolean(7),
            VanityNameServers = row.GetShared(8),
            CreatedOn = row.GetInstant(9),
            ModifiedOn = row.GetInstant(10),
        },
        nameof(Zone.Id), nameof(Zone.Name), nameof(Zone.AccountId), nameof(Zone.Plan), nameof(Zone.PlanFrequency),
        nameof(Zone.Type), nameof(Zone.Status), nameof(Zone.Paused), nameof(Zone.VanityNameServers), nameof(Zone.CreatedOn),
        nameof(Zone.ModifiedOn));

    /// <summary>Values that someone set.</summary>
    public static RowSource<SettingOverride> Overrides { get; } = new(
        "setting_overrides",
        row => new SettingOverride
        {
            ZoneId = row.GetId(0),
            SettingId = row.GetShared(1),
            ValueJson = row.GetShared(2),
            ModifiedOn = row.GetInstant(3),
            Revision = row.GetInt64(4),
        },
        nameof(SettingOverride.ZoneId), nameof(SettingOverride.SettingId), nameof(SettingOverride.ValueJson),
        nameof(SettingOverride.ModifiedOn), nameof(SettingOverride.Revision));

    /// <summary>Tokens.</summary>
    public static RowSource<ApiToken> Tokens { get; } = new(
        "tokens",
        row => new ApiToken
        {
            Id = row.GetId(0),
            Name = row.GetString(1),
            Hash = row.GetBytes(2),
            Permissions = row.GetString(3),
            Scope = row.GetString(4),
            CreatedOn = row.GetInstant(5),
            ExpiresOn = row.GetInstantOrNull(6),
            RevokedOn = row.GetInstantOrNull(7),
            LastUsedOn = row.GetInstantOrNull(8),
        },
        nameof(ApiToken.Id), nameof(ApiToken.Name), nameof(ApiToken.Hash), nameof(ApiToken.Permissions),
        nameof(ApiToken.Scope), nameof(ApiToken.CreatedOn), nameof(ApiToken.ExpiresOn), nameof(ApiToken.RevokedOn),
        nameof(ApiToken.LastUsedOn));

    /// <summary>E-mails and keys.</summary>
    public static RowSource<ApiKey> Keys { get; } = new(
        "keys",
        row => new ApiKey { Email = row.GetString(0), Hash = row.GetBytes(1), CreatedOn = row.GetInstant(2) },
        nameof(ApiKey.Email), nameof(ApiKey.Hash), nameof(ApiKey.CreatedOn));

    /// <summary>What proxies reported.</summary>
    public static RowSource<ProxyReport> Proxies { get; } = new(
        "proxies",
        row => new ProxyReport
        {
            ProxyId = row.GetString(0),
            AppliedVersion = row.GetString(1),
            AppliedSince = row.GetInstant(2),
            RejectedVersion = row.GetStringOrNull(3),
            RejectedReason = row.GetStringOrNull(4),
            AgeSeconds = row.IsDBNull(5) ? null : row.GetInt64(5),
            FirstSeenOn = row.GetInstant(6),
            LastSeenOn = row.GetInstant(7),
        },
        nameof(ProxyReport.ProxyId), nameof(ProxyReport.AppliedVersion), nameof(ProxyReport.AppliedSince),
        nameof(ProxyReport.RejectedVersion), nameof(ProxyReport.RejectedReason), nameof(ProxyReport.AgeSeconds),
        nameof(ProxyReport.FirstSeenOn), nameof(ProxyReport.LastSeenOn));
}
