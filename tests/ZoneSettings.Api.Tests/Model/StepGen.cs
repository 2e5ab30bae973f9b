using System.Text.Json;
using CsCheck;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Model;

/// <summary>Makes random sequences of steps.</summary>
public static class StepGen
{
    private const int MostSteps = 40;

    // Of every kind, gate and oddity: own body fields and ids, defaults by plan, bounds by plan, read-only, an end by itself.
    private static readonly string[] SettingIds =
    [
        "advanced_ddos", "aegis", "always_use_https", "automatic_platform_optimization", "browser_cache_ttl", "ciphers",
        "csam_scanner_third_party", "development_mode", "development_mode", "http2", "max_upload", "min_tls_version", "minify",
        "nel", "orange_to_orange", "origin_h2_max_streams", "proxy_read_timeout", "security_header", "security_level",
        "speed_brain", "ssl", "ssl", "ssl_recommender", "transformations_allowed_origins", "webmcp_packs",
    ];

    private static readonly Gen<ModelWrite> Write =
        Gen.OneOf(SettingIds).SelectMany(id => Gen.Frequency((6, (IGen<ModelWrite>)Legal(id)), (1, Illegal(id))));

    private static readonly Gen<StepKind> Kind = Gen.Frequency(
        (12, StepKind.Patch), (5, StepKind.BulkPatch), (5, StepKind.Reset), (3, StepKind.Advance), (2, StepKind.ChangePlan),
        (1, StepKind.Read), (1, StepKind.DeleteZone), (1, StepKind.CreateZone), (1, StepKind.Restart));

    private static readonly Gen<StepCondition> Condition = Gen.Frequency(
        (6, StepCondition.None), (2, StepCondition.Current), (2, StepCondition.Earlier), (1, StepCondition.Any));

    /// <summary>1 to 40 steps.</summary>
    public static Gen<ModelStep[]> Sequence { get; } =
        Gen.Select(Kind, Gen.Int[0, 5], Write.List[1, 4], Condition, Gen.Frequency((5, false), (1, true)), Gen.Int[0, 11])
            .Select((kind, zone, writes, condition, dryRun, choice) => new ModelStep(kind, zone, writes, condition, dryRun, choice))
            .Array[1, MostSteps];

    private static Gen<ModelWrite> Legal(string id)
    {
        var row = SettingTable.Get(id);
        // Nobody may write a read-only setting, but its values are known: its defaults.
        var given = row.ReadOnly ? row.Default.Values : row.Legal;
        return Gen.OneOf([.. given.Select(value => (value, FindStored(row, value))).Where(pair => pair.Item2 is not null)
            .Select(pair => new ModelWrite(id, pair.value, pair.Item2))]);
    }

    private static Gen<ModelWrite> Illegal(string id) =>
        Gen.OneOf([.. SettingTable.Get(id).Illegal.Select(value => new ModelWrite(id, value, null))]);

    // What is stored; null for an object of which the table does not say it.
    private static JsonElement? FindStored(SettingRow row, JsonElement given)
    {
        foreach (var canonical in row.Canonical)
        {
            if (JsonElement.DeepEquals(canonical.Given, given))
            {
                return canonical.Stored;
            }
        }

        if (row.Kind == "numeric text" && given.ValueKind == JsonValueKind.Number)
        {
            return JsonElement.Parse($"\"{given.GetRawText()}\"");
        }

        return row.Kind == "object" && !HasShapeOf(given, row.Default["enterprise"]) ? null : given;
    }

    private static bool HasShapeOf(JsonElement value, JsonElement other) =>
        value.ValueKind != JsonValueKind.Object || other.ValueKind != JsonValueKind.Object
        || (value.EnumerateObject().Select(member => member.Name).Order()
                .SequenceEqual(other.EnumerateObject().Select(member => member.Name).Order())
            && value.EnumerateObject().All(member => HasShapeOf(member.Value, other.GetProperty(member.Name))));
}
