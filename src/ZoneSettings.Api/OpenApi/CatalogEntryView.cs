using System.ComponentModel;
using System.Text.Json.Nodes;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of an entry of the catalogue, for the document only.</summary>
[Description("The declaration of a setting.")]
internal sealed record CatalogEntryView(
    string Id,
    [property: Description("The id in answers; differs from id for few.")] string ResponseId,
    string Title,
    string Description,
    [property: Description("value or enabled.")] string BodyField,
    [property: Description("JSON Schema (2020-12) of the value.")] JsonObject Schema,
    [property: Description("Default by plan.")] JsonObject Default,
    [property: Description("What each plan may write.")] JsonObject PlanRule,
    bool ReadOnly,
    [property: Description("since, note and successor; null while it is not deprecated.")] JsonObject? Deprecated,
    [property: Description("value, afterwards and seconds; null for values that last.")] JsonObject? TimeLimit,
    [property: Description("Fields that answers have beside id, the body field, editable and modified_on.")] IReadOnlyList<string> ExtraResponseFields,
    bool NeededByDataPlane,
    IReadOnlyList<string> Sources);
