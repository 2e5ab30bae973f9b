using System.Text.Json;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Origin;

public sealed class DecisionTableTests
{
    private static readonly string[] Modes = ["off", "flexible", "full", "strict", "origin_pull"];
    private static readonly string[] Schemes = ["http", "https"];
    private static readonly string[] Ports = ["default", "other"];
    private static readonly string[] Suffixes = ["", ".auh"];

    public static TheoryData<string> RowIds => new(OriginPolicyTable.Ids);

    [Fact]
    public void The_table_has_as_many_rows_as_its_readme_says() => Assert.Equal(103, OriginPolicyTable.All.Count);

    [Fact]
    public void The_table_has_every_mode_with_every_scheme_and_class_of_port_and_both_values_of_always_use_https()
    {
        var expected =
            from mode in Modes
            from scheme in Schemes
            from port in Ports
            from suffix in Suffixes
            select $"{mode}.{scheme}.{port}{suffix}";
        Assert.Superset(expected.ToHashSet(), OriginPolicyTable.Ids.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Every_row_names_its_sources(string rowId) =>
        Assert.All(
            OriginPolicyTable.Get(rowId).Source, source => Assert.StartsWith("https://", source, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Decide_agrees_with_the_table(string rowId)
    {
        var row = OriginPolicyTable.Get(rowId);
        Assert.NotEmpty(row.Source);
        Assert.Equal(JsonSerializer.Serialize(row.Expected), JsonSerializer.Serialize(Deciding.Decide(row.Input)));
    }
}
