using System.Text.Json;
using ZoneSettings.Policy.Tests.Origin;

namespace ZoneSettings.Policy.Tests.Vectors;

/// <summary>The vectors for other languages: made from the library, and read back into it.</summary>
public sealed class VectorTests
{
    private const string Update = "UPDATE_VECTORS";
    private const string Mend = $"make it anew with: {Update}=1 dotnet test tests/ZoneSettings.Policy.Tests";

    [Fact]
    public void The_file_is_what_the_library_makes_of_the_questions()
    {
        var made = VectorFile.Write(DecisionQuestions.All().Select(question => new DecisionVector
        {
            Id = question.Id,
            Input = question.Input,
            Expected = Deciding.Decide(question.Input),
        }));
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(VectorFile.FullPath)!);
            File.WriteAllText(VectorFile.FullPath, made);
        }

        Assert.True(File.Exists(VectorFile.FullPath), $"{VectorFile.FullPath} is missing; {Mend}");
        Assert.True(made == File.ReadAllText(VectorFile.FullPath), $"{VectorFile.FullPath} is out of date; {Mend}");
    }

    [Fact]
    public void Every_vector_of_the_file_is_what_the_library_decides()
    {
        var vectors = VectorFile.Read();
        Assert.Equal(vectors.Count, vectors.Select(vector => vector.Id).Distinct().Count());
        Assert.Equal(vectors.Count, vectors.Select(vector => vector.Input).Distinct().Count());
        foreach (var vector in vectors)
        {
            var (expected, actual) = (JsonSerializer.Serialize(vector.Expected), JsonSerializer.Serialize(Deciding.Decide(vector.Input)));
            Assert.True(expected == actual, $"{vector.Id}: the file says {expected}, the library {actual}");
        }
    }

    [Fact]
    public void The_file_has_as_many_vectors_as_the_readme_says() => Assert.Equal(1380, VectorFile.Read().Count);

    // A file that lacks an answer would let a port to another language pass that is wrong there.
    [Theory]
    [InlineData("proxy")]
    [InlineData("redirect")]
    [InlineData("refuse")]
    public void Every_action_occurs_often(string action) =>
        Assert.True(VectorFile.Read().Count(vector => vector.Expected.Action == action) > 100);
}
