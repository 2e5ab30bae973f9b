using System.Security.Cryptography;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Settings;
using ZoneSettings.Api.Zones;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Seeding;

/// <summary>Stages what a seed file asks for and is not there yet. Applying the same file again stages nothing.</summary>
internal sealed class SeedApplier(Draft draft, IEnumerable<ApiToken> knownTokens)
{
    private readonly List<string> faults = [];

    /// <summary>What does not fit to what is there already.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Tokens that were drawn because the file gave no value: name and text.</summary>
    public List<(string Name, string Text)> Drawn { get; } = [];

    public void Apply(SeedContent content)
    {
        content.Accounts.ForEach(Apply);
        content.Zones.ForEach(Apply);
        content.Tokens.ForEach(Apply);
        content.Keys.ForEach(Apply);
    }

    private void Apply(SeedAccount account)
    {
        if (draft.FindAccount(account.Id)?.Name != account.Name)
        {
            draft.PutAccount(new Account { Id = account.Id, Name = account.Name });
        }
    }

    private void Apply(SeedZone seed)
    {
        var known = draft.FindZone(seed.Name) ?? (seed.Id is { } given ? draft.FindZone(given) : null);
        if (known is not null && (known.Zone.Name != seed.Name || (seed.Id is { } id && id != known.Zone.Id)))
        {
            faults.Add($"{seed.Place}: the database has {known.Zone.Name} with the id {known.Zone.Id}");
            return;
        }

        var zone = known is null
            ? draft.PutZone(new NewZone(seed.Name, seed.AccountId) { Id = seed.Id, Plan = seed.Plan }.ToRow(draft.Now))
            : Update(known, seed);
        foreach (var setting in seed.Settings)
        {
            var staged = SettingRules.Stage(draft, zone, new ProposedWrite(setting.Definition, setting.ValueJson, null));
            zone = staged.Value ?? zone;
            faults.AddRange(staged.Errors.Select(error => $"{setting.Place}: {error.Message}: {string.Join("; ", error.Reasons.Select(reason => reason.Message))}"));
        }
    }

    private ZoneState Update(ZoneState known, SeedZone seed)
    {
        var changed = new ZoneChange { Plan = seed.Plan }.Apply(known.Zone, draft.Now);
        if (changed == known.Zone && known.Zone.AccountId == seed.AccountId)
        {
            return known;
        }

        return draft.PutZone(changed with { AccountId = seed.AccountId });
    }

    private void Apply(SeedToken seed)
    {
        var scope = string.Join(' ', seed.Zones.Select(word => ToScopeWord(word, seed.Place)).OfType<string>());
        var known = knownTokens.FirstOrDefault(token => seed.Value is null
            ? token.Name == seed.Name && token.RevokedOn is null
            : CryptographicOperations.FixedTimeEquals(token.Hash, SecretText.Hash(seed.Value)));
        if (known is not null && known.RevokedOn is null && known.Name == seed.Name
            && known.Permissions == seed.Permissions && known.Scope == scope)
        {
            return;
        }

        var text = seed.Value ?? SecretText.NewToken();
        if (seed.Value is null && known is null)
        {
            Drawn.Add((seed.Name, text));
        }

        draft.PutToken(new ApiToken
        {
            Id = known?.Id ?? HexId.New(),
            Name = seed.Name,
            Hash = known?.Hash ?? SecretText.Hash(text),
            Permissions = seed.Permissions,
            Scope = scope,
            CreatedOn = known?.CreatedOn ?? draft.Now,
            LastUsedOn = known?.LastUsedOn,
        });
    }

    private void Apply(SeedKey seed)
    {
        var hash = SecretText.Hash(seed.Key);
        var known = draft.FindKey(seed.Email);
        if (known is null || !CryptographicOperations.FixedTimeEquals(known.Hash, hash))
        {
            draft.PutKey(new ApiKey { Email = seed.Email, Hash = hash, CreatedOn = known?.CreatedOn ?? draft.Now });
        }
    }

    private string? ToScopeWord(string word, string place)
    {
        if (ScopeWords.Resolve(word, draft) is { } resolved)
        {
            return resolved;
        }

        faults.Add($"{place}/zones: '{word}' is neither *, a zone's id or name, nor account: and an id");
        return null;
    }
}
