using System.Runtime.CompilerServices;
using ZoneSettings.Client;

namespace ZoneSettings.Proxy.Zones;

/// <summary>The rules of zones, read once for all zones of equal settings and kept for as long as those live. Thread-safe.</summary>
internal sealed class RuleBook(TimeProvider clock)
{
    private readonly ConditionalWeakTable<EffectiveSettings, ZoneRules> known = [];

    public ZoneRules Find(EffectiveSettings settings) =>
        known.TryGetValue(settings, out var rules) && (rules.Until is null || clock.GetUtcNow() < rules.Until)
            ? rules
            : Read(settings);

    private ZoneRules Read(EffectiveSettings settings)
    {
        var rules = ZoneRules.Read(settings, clock.GetUtcNow());
        known.AddOrUpdate(settings, rules);
        return rules;
    }
}
