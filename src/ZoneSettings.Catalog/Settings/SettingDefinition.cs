using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>The one declaration of a setting. Everything else that knows the setting derives from this.</summary>
/// <param name="id">The id in the path: lower-case snake_case, may start with a digit.</param>
public sealed class SettingDefinition(string id)
{
    /// <summary>The id in the path.</summary>
    public string Id { get; } = id;

    /// <summary>A few words for a heading.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence: what the setting does.</summary>
    public required string Description { get; init; }

    /// <summary>What values it takes.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>Its value while nobody has set one.</summary>
    public required SettingDefault Default { get; init; }

    /// <summary>What each plan may write; by default every plan may write every legal value.</summary>
    public PlanGate Gate { get; init; } = PlanGate.Open;

    /// <summary>Which wording a refusal by plan has.</summary>
    public PlanRefusalForm RefusalForm { get; init; } = PlanRefusalForm.EditSetting;

    /// <summary>Never written by a caller, on any plan. Default false.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Since when it is deprecated and what to use instead; null while it is not.</summary>
    public Deprecation? Deprecated { get; init; }

    /// <summary>The body field that carries the value, in requests and answers: <c>value</c>, or <c>enabled</c> for a few.</summary>
    public string BodyField { get; init; } = "value";

    /// <summary>The id that answers carry where it differs from the path's; null where it does not.</summary>
    public string? ResponseId { get; init; }

    /// <summary>The value that ends by itself, and after how long; null for values that last.</summary>
    public TimeLimit? TimeLimit { get; init; }

    /// <summary>A field that answers carry, as null, while the setting has a certain value; null for none.</summary>
    public ConditionalField? ConditionalField { get; init; }

    /// <summary>Fields that answers have beside the usual four.</summary>
    public IEnumerable<string> ExtraFields =>
        [.. TimeLimit is null ? Array.Empty<string>() : [Settings.TimeLimit.Field], .. ConditionalField is null ? Array.Empty<string>() : [ConditionalField.Name]];

    /// <summary>Whether upstream takes PUT on it too, with the meaning of PATCH. Default false.</summary>
    public bool AcceptsPut { get; init; }

    /// <summary>Whether a proxy needs it to do its work. Default false.</summary>
    public bool NeededByDataPlane { get; init; }

    /// <summary>Where the facts come from: documentation pages, client sources, issues.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Whether a zone on <paramref name="plan"/> may write the setting at all.</summary>
    public bool IsEditableOn(Plan plan) => !ReadOnly && Gate.Permits(plan);
}
