using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZoneSettings.Api.Envelope;

/// <summary>How views become JSON: snake_case names, nulls shown.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Puts the same rules on somebody else's options, such as those that the OpenAPI document is made by.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        // The web defaults would take NAME for name, and the last of both when both are there.
        options.PropertyNameCaseInsensitive = false;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new InstantConverter());
        options.TypeInfoResolverChain.Insert(0, ViewJson.Default);
        return options;
    }
}
