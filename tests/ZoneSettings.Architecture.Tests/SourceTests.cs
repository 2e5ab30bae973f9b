using System.Text.RegularExpressions;

namespace ZoneSettings.Architecture.Tests;

public sealed partial class SourceTests
{
    private static readonly string[] EmptyWords = ["Helpers", "Helper", "Common", "Utils", "Util", "Utilities", "Misc", "Shared"];

    public static TheoryData<string> Sources => new(Repository.Sources);

    [Fact]
    public void There_are_sources() => Assert.True(Repository.Sources.Count > 100);

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_namespace_is_the_folder(string file)
    {
        var code = Strip(Repository.ReadText(file));
        var declared = Namespace.Matches(code).Select(match => match.Groups["name"].Value).ToList();
        if (declared.Count == 0)
        {
            // Top-level statements and assembly attributes have none.
            Assert.Empty(TypesOf(code));
            return;
        }

        Assert.Equal(FolderOf(file), Assert.Single(declared));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_file_has_one_type_and_its_name(string file)
    {
        var types = TypesOf(Strip(Repository.ReadText(file)));
        if (types.Count > 0)
        {
            // WriteItemOfT.cs holds WriteItem<T>, for two files cannot have one name.
            var (name, isGeneric) = Assert.Single(types);
            string[] allowed = isGeneric ? [name, $"{name}OfT"] : [name];
            Assert.Contains(Path.GetFileNameWithoutExtension(file), allowed);
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_folder_bears_a_noun_of_the_product(string file) =>
        Assert.Empty(file.Split('/')[..^1].Intersect(EmptyWords, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Our_own_namespaces_are_named_in_each_file(string file) =>
        Assert.DoesNotMatch(@"(?m)^\s*global\s+using\s+(static\s+)?ZoneSettings\.", Repository.ReadText(file));

    [Fact]
    public void No_project_file_uses_our_own_namespaces_globally()
    {
        var files = Repository.Files.Where(file =>
            file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal)
            || file.EndsWith(".targets", StringComparison.Ordinal));
        Assert.All(files, file => Assert.DoesNotContain(
            Repository.ReadXml(file).Descendants("Using").Select(item => item.Attribute("Include")?.Value ?? ""),
            include => include.StartsWith("ZoneSettings.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("public class A;\ninternal sealed class B { }", "A B")]
    [InlineData("public class A\n{\n    public class Inner { }\n}", "A")]
    [InlineData("/// class X\n// public class Y\npublic static partial class A", "A")]
    [InlineData("internal readonly record struct A(int B);\nfile sealed class C", "A C")]
    [InlineData("public interface IA\npublic enum B\npublic delegate void C(int d);", "IA B C")]
    [InlineData("public const string Text = \"\"\"\npublic class A\n\"\"\";", "")]
    [InlineData("[Flags]\ninternal enum A", "A")]
    public void Types_of_a_text_are_found(string code, string names) =>
        Assert.Equal(names, string.Join(' ', TypesOf(Strip(code)).Select(type => type.Name)));

    // A type that is not inside another stands at the start of a line, as the formatter has it.
    private static List<(string Name, bool IsGeneric)> TypesOf(string code) =>
    [
        .. TypeStart.Matches(code).Select(match => (match.Groups["name"].Value, match.Groups["generic"].Length > 0)),
    ];

    private static string Strip(string text) => Comment.Replace(RawText.Replace(text, "\"\""), "");

    private static string FolderOf(string file)
    {
        var project = Repository.Projects.Single(
            candidate => file.StartsWith(candidate[..(candidate.LastIndexOf('/') + 1)], StringComparison.Ordinal));
        var below = file[(project.LastIndexOf('/') + 1)..].Split('/')[..^1];
        return string.Join('.', below.Prepend(Repository.NameOf(project)));
    }

    [GeneratedRegex(@"(?m)^namespace\s+(?<name>[\w.]+)")]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(
        @"(?m)^((public|internal|file|private|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(class|struct|interface|enum|delegate\s+[\w<>?,.\[\] ]+?|record(\s+(class|struct))?)\s+(?<name>\w+)\s*(?<generic><)?")]
    private static partial Regex TypeStart { get; }

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"")]
    private static partial Regex RawText { get; }

    [GeneratedRegex("(?m)^\\s*//.*$")]
    private static partial Regex Comment { get; }
}
