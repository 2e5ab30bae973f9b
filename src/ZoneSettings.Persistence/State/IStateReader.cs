using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>What can be asked of the state: the committed one, or one with changes that are still being judged.</summary>
public interface IStateReader
{
    /// <summary>Revision of the last change that this view contains.</summary>
    long Revision { get; }

    /// <summary>The zone with this id; null when there is none.</summary>
    ZoneState? FindZone(HexId id);

    /// <summary>The zone with this name (lower case); null when there is none.</summary>
    ZoneState? FindZone(string name);

    /// <summary>The account with this id; null when there is none.</summary>
    Account? FindAccount(HexId id);

    /// <summary>The token with this id, revoked ones included; null when there is none.</summary>
    ApiToken? FindToken(HexId id);

    /// <summary>The key of this e-mail (lower case); null when there is none.</summary>
    ApiKey? FindKey(string email);
}
