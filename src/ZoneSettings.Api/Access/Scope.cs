using System.Collections.Frozen;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Access;

/// <summary>Which zones a credential may see: all, those of accounts, or a list.</summary>
internal sealed class Scope
{
    /// <summary>The word for all zones.</summary>
    public const string AllWord = "*";

    private const string AccountPrefix = "account:";

    private readonly FrozenSet<HexId> accounts;
    private readonly FrozenSet<HexId> zones;

    private Scope(bool all, IEnumerable<HexId> accounts, IEnumerable<HexId> zones)
    {
        IsAll = all;
        this.accounts = accounts.ToFrozenSet();
        this.zones = zones.ToFrozenSet();
    }

    /// <summary>Every zone, also those to come.</summary>
    public static Scope All { get; } = new(true, [], []);

    /// <summary>Whether it has no limit.</summary>
    public bool IsAll { get; }

    /// <summary>The zones that it names, when it covers no others; null when it covers all, or those of an account.</summary>
    public IReadOnlyCollection<HexId>? OnlyZones => IsAll || accounts.Count > 0 ? null : zones;

    /// <summary>Reads the stored form: <c>*</c>, or zone ids and <c>account:</c> ids separated by spaces.</summary>
    public static Scope Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Contains(AllWord)
            ? All
            : new Scope(
                false,
                words.Where(word => word.StartsWith(AccountPrefix, StringComparison.Ordinal))
                    .Select(word => HexId.Parse(word[AccountPrefix.Length..])),
                words.Where(word => !word.StartsWith(AccountPrefix, StringComparison.Ordinal)).Select(HexId.Parse));
    }

    /// <summary>Whether the text is one word of the stored form.</summary>
    public static bool IsWord(string word) =>
        word == AllWord || HexId.TryParse(
            word.StartsWith(AccountPrefix, StringComparison.Ordinal) ? word[AccountPrefix.Length..] : word, out _);

    /// <summary>Whether it covers this zone.</summary>
    public bool Covers(Zone zone) => IsAll || zones.Contains(zone.Id) || accounts.Contains(zone.AccountId);

    /// <summary>Whether it covers all zones of an account, also those to come.</summary>
    public bool CoversAccount(HexId accountId) => IsAll || accounts.Contains(accountId);
}
