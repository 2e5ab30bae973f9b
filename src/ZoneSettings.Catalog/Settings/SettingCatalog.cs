using System.Collections.Frozen;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Every setting that exists.</summary>
public static class SettingCatalog
{
    /// <summary>Every definition, ordered by id as upstream's listings are.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        .. new[]
        {
            Ai.Settings, Caching.Settings, Content.Settings, Images.Settings, Network.Settings, Origin.Settings,
            OriginTls.Settings, Security.Settings, Speed.Settings, Tls.Settings,
        }.SelectMany(family => family).OrderBy(setting => setting.Id, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, SettingDefinition> ById =
        All.ToFrozenDictionary(setting => setting.Id, StringComparer.Ordinal);

    /// <summary>The definition of <paramref name="id"/>; null when no setting is called so.</summary>
    public static SettingDefinition? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The definition of <paramref name="id"/> as a path or an answer has it, for the two differ for some; null for none.</summary>
    public static SettingDefinition? FindAsShown(string id) => Find(id) ?? All.FirstOrDefault(setting => setting.ResponseId == id);

    /// <summary>The definition of an id that is known to exist, such as one of <see cref="SettingIds"/>.</summary>
    /// <exception cref="KeyNotFoundException">No setting is called so.</exception>
    public static SettingDefinition Get(string id) => ById[id];
}
