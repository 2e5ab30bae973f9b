using System.Text.Json;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Tests.Values;

/// <summary>Checks of values given as JSON text.</summary>
internal static class JsonText
{
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static ValueCheck CheckText(this ValueKind kind, string json) => kind.Check(Parse(json));

    public static string Accept(this ValueKind kind, string json)
    {
        var check = kind.CheckText(json);
        Assert.True(check.Accepted, $"{json}: {string.Join("; ", check.Faults.Select(fault => fault.Message))}");
        Assert.Empty(check.Faults);
        return check.CanonicalJson;
    }

    public static ValueFault Refuse(this ValueKind kind, string json)
    {
        var check = kind.CheckText(json);
        Assert.False(check.Accepted, $"{json} was accepted as {check.CanonicalJson}");
        return Assert.Single(check.Faults);
    }
}
