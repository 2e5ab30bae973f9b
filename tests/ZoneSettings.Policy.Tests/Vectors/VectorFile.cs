using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Vectors;

/// <summary>The file of vectors beside the library: one object, one vector per line.</summary>
internal static class VectorFile
{
    private const string Head = "{\"format\":1,\"vectors\":[\n";
    private const string Tail = "\n]}\n";

    // A vector that leaves an input out would leave another language to guess; an output has only what means something.
    private static readonly JsonSerializerOptions InputOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OutputOptions = new(InputOptions)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static string FullPath { get; } =
        Path.Combine(TestData.Root, "src", "ZoneSettings.Policy", "vectors", "origin-policy.json");

    public static string Write(IEnumerable<DecisionVector> vectors) =>
        new StringBuilder(Head).AppendJoin(",\n", vectors.Select(Line)).Append(Tail).ToString();

    public static IReadOnlyList<DecisionVector> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(FullPath));
        return document.RootElement.GetProperty("vectors").Deserialize<List<DecisionVector>>(Strict)
            ?? throw new InvalidDataException("The vectors are null.");
    }

    private static string Line(DecisionVector vector) =>
        $"{{\"id\":{JsonSerializer.Serialize(vector.Id, InputOptions)},"
        + $"\"input\":{JsonSerializer.Serialize(vector.Input, InputOptions)},"
        + $"\"expected\":{JsonSerializer.Serialize(vector.Expected, OutputOptions)}}}";
}
