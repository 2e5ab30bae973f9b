namespace ZoneSettings.Architecture.Tests;

public sealed class TreeTests
{
    private static readonly string[] Allowed =
        ["src", "tests", "migrations", "openapi", "ZoneSettings.sln", "README.md", "global.json", "BannedSymbols.txt"];

    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".pfx", ".gz", ".zip", ".db"];

    // Put together here, so that this file does not contain them. The second list would give away where a file was made.
    private static readonly string[] Forbidden =
    [
        .. new[] { "nuget", "myget", "npmjs", "pypi", "yarnpkg", "crates" }
            .SelectMany(host => new[] { ".org", ".com", ".io" }.Select(end => host + end)),
        "registry." + "npm",
        "/wo" + "rk/",
        "/ho" + "me/",
        "C:\\Us" + "ers\\",
    ];

    public static TheoryData<string> TextFiles =>
        new(Repository.Files.Where(file => !Binary.Contains(Path.GetExtension(file))));

    [Fact]
    public void The_top_level_holds_what_everybody_expects_and_no_more()
    {
        var names = Repository.Files.Select(file => file.Split('/')[0]).Distinct();
        Assert.DoesNotContain(names, name => !Allowed.Contains(name) && !name.StartsWith('.') && !IsBuildFile(name));
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void No_file_tells_where_it_was_made(string file)
    {
        var text = Repository.ReadText(file);
        Assert.DoesNotContain(Forbidden, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsBuildFile(string name) =>
        name.StartsWith("Directory.", StringComparison.Ordinal)
        && (name.EndsWith(".props", StringComparison.Ordinal) || name.EndsWith(".targets", StringComparison.Ordinal));
}
