using System.Text.Json;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Catalog.Tests.Values;
using ZoneSettings.Testing;

namespace ZoneSettings.Catalog.Tests.Settings;

/// <summary>The catalogue against the table that was written from public documents.</summary>
public sealed class SettingTableTests
{
    public static TheoryData<string> RowIds => new(SettingTable.Ids);

    [Fact]
    public void The_table_has_79_rows() => Assert.Equal(79, SettingTable.All.Count);

    [Fact]
    public void Table_and_catalogue_have_the_same_settings_in_the_same_order() =>
        Assert.Equal(SettingTable.Ids, SettingCatalog.All.Select(setting => setting.Id));

    [Fact]
    public void Every_row_names_a_source() => Assert.All(SettingTable.All, row => Assert.NotEmpty(row.Source));

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Legal_values_are_accepted_and_their_canonical_form_is_stable(string rowId)
    {
        var kind = SettingCatalog.Get(rowId).Kind;
        foreach (var value in SettingTable.Get(rowId).Legal)
        {
            var canonical = kind.Accept(value.GetRawText());
            Assert.Equal(canonical, kind.Accept(canonical));
        }
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Illegal_values_are_refused_with_a_message(string rowId)
    {
        foreach (var value in SettingTable.Get(rowId).Illegal)
        {
            var check = SettingCatalog.Get(rowId).Kind.Check(value);
            Assert.False(check.Accepted, $"{value.GetRawText()} was accepted as {check.CanonicalJson}");
            Assert.NotEmpty(check.Faults);
            Assert.All(check.Faults, fault => Assert.NotEmpty(fault.Message));
            Assert.All(check.Faults, fault => Assert.True(fault.Pointer is "" || fault.Pointer[0] == '/'));
        }
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Values_are_stored_in_the_canonical_form_of_the_table(string rowId)
    {
        foreach (var (given, stored) in SettingTable.Get(rowId).Canonical)
        {
            Assert.Equal(stored.GetRawText(), SettingCatalog.Get(rowId).Kind.Accept(given.GetRawText()));
        }
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Default_agrees_on_every_plan(string rowId)
    {
        var expected = SettingTable.Get(rowId).Default;
        Assert.Equal(PlanCatalog.All.Select(plan => plan.LegacyId).Order(), expected.Keys.Order());
        foreach (var (plan, value) in expected)
        {
            Assert.Equal(value.GetRawText(), SettingCatalog.Get(rowId).Default.On(PlanOf(plan)));
        }
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Editable_agrees_on_every_plan(string rowId) =>
        Assert.Equal(
            SettingTable.Get(rowId).EditableOn,
            PlanCatalog.All.Where(plan => SettingCatalog.Get(rowId).IsEditableOn(plan.Plan)).Select(plan => plan.LegacyId));

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Refused_values_are_legal_but_refused_with_a_reason_that_names_the_plan(string rowId)
    {
        foreach (var (plan, value) in SettingTable.Get(rowId).RefusedOn)
        {
            Assert.Contains(plan, Refusal(rowId, plan, value), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Legal_values_that_the_table_does_not_refuse_are_permitted(string rowId)
    {
        var row = SettingTable.Get(rowId);
        var refused = row.RefusedOn.Select(item => (item.Plan, item.Value.GetRawText())).ToHashSet();
        foreach (var plan in row.EditableOn)
        {
            var values = row.Legal.Where(value => !refused.Contains((plan, value.GetRawText())));
            Assert.All(values, value => Assert.Null(Refusal(rowId, plan, value)));
        }
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Wording_of_a_refusal_agrees(string rowId)
    {
        var (row, setting) = (SettingTable.Get(rowId), SettingCatalog.Get(rowId));
        if (row.ReadOnly || row.RefusalCode is null)
        {
            Assert.Equal(PlanRefusalForm.EditSetting, setting.RefusalForm);
            return;
        }

        PlanRefusalForm? expected = (row.RefusalCode, row.RefusalMessage) switch
        {
            (1015, { } message) when message == $"Not allowed to edit setting for {rowId}" => PlanRefusalForm.EditSetting,
            (1015, { } message) when message == $"Not allowed to edit zone setting {rowId}" => PlanRefusalForm.EditZoneSetting,
            (1135, _) => PlanRefusalForm.NotAvailableForPlan,
            (1024, _) => PlanRefusalForm.OrangeToOrange,
            _ => null,
        };
        Assert.Equal(expected, setting.RefusalForm);
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Deviations_of_the_wire_agree(string rowId)
    {
        var (row, setting) = (SettingTable.Get(rowId), SettingCatalog.Get(rowId));
        Assert.Equal(row.BodyField, setting.BodyField);
        Assert.Equal(row.ResponseId, setting.ResponseId);
        Assert.Equal(row.ReadOnly, setting.ReadOnly);
        Assert.Equal(row.DeprecatedSince, setting.Deprecated?.Since);
    }

    private static string? Refusal(string settingId, string plan, JsonElement value)
    {
        var setting = SettingCatalog.Get(settingId);
        return setting.Gate.Refuse(settingId, PlanOf(plan), setting.Kind.Accept(value.GetRawText()));
    }

    private static Plan PlanOf(string legacyId) => PlanCatalog.Find(legacyId)!.Plan;
}
