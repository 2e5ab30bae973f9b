using System.Xml.Linq;

namespace ZoneSettings.Architecture.Tests;

public sealed class ReferenceTests
{
    private const string Product = "ZoneSettings.";
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    /// <summary>Arrows run down only, and the control plane and the data plane never name each other.</summary>
    private static readonly Dictionary<string, ProjectRule> Table = new(StringComparer.Ordinal)
    {
        ["Catalog"] = new([], []),
        ["Feed"] = new([], []),
        ["Policy"] = new(["Catalog"], []),
        ["Client"] = new(["Feed"], ["Microsoft.Extensions."]),
        ["Persistence"] = new(["Catalog"], [EntityFramework, "Npgsql"]),
        ["Migrations.Sqlite"] = new(["Persistence"], [EntityFramework]),
        ["Migrations.PostgreSql"] = new(["Persistence"], [EntityFramework, "Npgsql"]),
        ["Api"] = new(
            ["Catalog", "Feed", "Persistence", "Migrations.Sqlite", "Migrations.PostgreSql"],
            ["FluentValidation", "Swashbuckle.", "System.CommandLine"]),
        ["Proxy"] = new(["Client", "Policy", "Feed", "Catalog"], ["Yarp.", "System.CommandLine"]),
    };

    /// <summary>Packages that one project or few may have, whatever the table says.</summary>
    private static readonly (string Package, string[] Owners)[] Owned =
    [
        (EntityFramework, ["Persistence", "Migrations.Sqlite", "Migrations.PostgreSql"]),
        ("Npgsql", ["Persistence", "Migrations.PostgreSql"]),
        ("FluentValidation", ["Api"]),
        ("Swashbuckle.", ["Api"]),
        ("System.CommandLine", ["Api", "Proxy"]),
    ];

    public static TheoryData<string> ProductProjects => new(Repository.Projects.Where(project => !IsTest(project)));

    public static TheoryData<string> Projects => new(Repository.Projects);

    [Fact]
    public void There_is_what_the_control_plane_consists_of() => Assert.Superset(
        new HashSet<string> { "Catalog", "Feed", "Persistence", "Migrations.Sqlite", "Migrations.PostgreSql", "Api" },
        Repository.Projects.Where(project => !IsTest(project)).Select(ShortName).ToHashSet());

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_project_references_only_what_the_table_permits(string project)
    {
        Assert.True(Table.TryGetValue(ShortName(project), out var rule), $"{project} has no row in the table");
        Assert.Empty(References(project).Except(rule.Projects));
        Assert.DoesNotContain(
            Packages(project),
            package => !rule.Packages.Any(start => package.StartsWith(start, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_project_lies_where_its_kind_lies(string project)
    {
        var folder = ShortName(project).StartsWith("Migrations.", StringComparison.Ordinal) ? "migrations" : "src";
        Assert.Equal($"{folder}/{Repository.NameOf(project)}/{Repository.NameOf(project)}.csproj", project);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_package_with_an_owner_is_referenced_by_the_owner_only(string project)
    {
        foreach (var (package, owners) in Owned.Where(_ => !IsTest(project)))
        {
            Assert.True(
                owners.Contains(ShortName(project))
                || !Packages(project).Any(name => name.StartsWith(package, StringComparison.Ordinal)),
                $"{project} has {package}");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_references_tests_but_tests(string project)
    {
        if (!IsTest(project))
        {
            Assert.DoesNotContain(Items(project, "ProjectReference"), path => path.Contains("tests", StringComparison.Ordinal));
        }

        // The tests' own library knows nothing of the product, so that expectations cannot come from it.
        if (ShortName(project) == "Testing")
        {
            Assert.Empty(References(project));
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_version_is_written_in_one_place_only(string project)
    {
        var references = Repository.ReadXml(project).Descendants("PackageReference").ToList();
        Assert.DoesNotContain(references, item => item.Attribute("Version") is not null || item.Element("Version") is not null);
        Assert.DoesNotContain(references, item => item.Attribute("VersionOverride") is not null);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_in_the_solution_and_has_its_lock_file(string project)
    {
        var solution = Repository.ReadText("ZoneSettings.sln").Replace('\\', '/');
        Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal);
        Assert.Contains($"{Path.GetDirectoryName(project)}/packages.lock.json", Repository.Files);
    }

    // These are for anybody's proxy, which may be trimmed or compiled ahead of time.
    [Theory]
    [InlineData("Catalog")]
    [InlineData("Feed")]
    [InlineData("Policy")]
    public void A_library_for_data_planes_is_checked_for_trimming(string name) => Assert.Contains(
        Repository.ReadXml($"src/ZoneSettings.{name}/ZoneSettings.{name}.csproj").Descendants("IsAotCompatible"),
        property => property.Value == "true");

    [Fact]
    public void References_do_not_pass_through_projects()
    {
        var properties = Repository.ReadXml("Directory.Build.props").Descendants();
        Assert.Equal("true", properties.Single(item => item.Name == "DisableTransitiveProjectReferences").Value);
    }

    private static bool IsTest(string project) => project.StartsWith("tests/", StringComparison.Ordinal);

    private static string ShortName(string project) => Repository.NameOf(project)[Product.Length..];

    private static IEnumerable<string> Packages(string project) => Items(project, "PackageReference");

    private static IEnumerable<string> References(string project) =>
        Items(project, "ProjectReference").Select(path => ShortName(path.Replace('\\', '/')));

    private static IEnumerable<string> Items(string project, string kind) =>
        Repository.ReadXml(project).Descendants(kind).Attributes("Include").Select((XAttribute include) => include.Value);
}
