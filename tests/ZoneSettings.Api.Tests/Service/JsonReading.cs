using System.Text.Json;

namespace ZoneSettings.Api.Tests.Service;

/// <summary>Short ways to what tests look at.</summary>
internal static class JsonReading
{
    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new InvalidDataException($"{name} is null in {element}");

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>Where in the request an error is.</summary>
    public static string Pointer(this JsonElement error) => error.GetProperty("source").Text("pointer");

    /// <summary>The sentence for a person in an error.</summary>
    public static string Reason(this JsonElement error) => error.GetProperty("error_chain")[0].Text("message");

    public static IReadOnlyList<JsonElement> Errors(this ApiAnswer answer) =>
        [.. answer.Json.GetProperty("errors").EnumerateArray()];

    /// <summary>Asserts that two pieces of JSON say the same.</summary>
    public static void AssertSame(JsonElement expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(expected, actual), $"expected {expected.GetRawText()}, got {actual.GetRawText()}");
}
