namespace ZoneSettings.Api.Tests.Hostile;

public sealed class HostileRequestTests(HostileService service) : IClassFixture<HostileService>
{
    public static TheoryData<string> HostileIds => new(HostileTable.Hostile.Ids);

    public static TheoryData<string> HarmlessIds => new(HostileTable.Harmless.Ids);

    [Fact]
    public void Table_has_all_its_rows()
    {
        Assert.Equal(465, HostileTable.Hostile.Ids.Count);
        Assert.Equal(22, HostileTable.Harmless.Ids.Count);
    }

    [Theory]
    [MemberData(nameof(HostileIds))]
    public async Task Hostile_request_is_refused_in_time_and_changes_nothing(string rowId)
    {
        var row = HostileTable.Hostile.Get(rowId);
        var answers = await service.SendAsync(row);
        await service.AssertUnchangedAsync();
        AssertRefused(row, answers);
    }

    [Theory]
    [MemberData(nameof(HarmlessIds))]
    public async Task Request_that_only_looks_wrong_is_answered(string rowId)
    {
        var row = HostileTable.Harmless.Get(rowId);
        var answers = await service.SendAsync(row);
        await service.AssertUnchangedAsync();
        var answer = Assert.Single(answers);
        Assert.True(answer.Status == 200, $"{answer.Status}: {answer.Text}");
        Assert.Equal("application/json", answer.Headers["Content-Type"]);
    }

    private static void AssertRefused(HostileRow row, IReadOnlyList<RawAnswer> answers)
    {
        if (answers.Count == 0)
        {
            Assert.True(row.Kestrel, "The connection was closed without an answer.");
            return;
        }

        Assert.True(row.Status.Contains(answers[0].Status), $"{answers[0].Status}: {answers[0].Text}");
        if (row.Kestrel)
        {
            return;
        }

        var code = answers[0].AssertFailureEnvelope();
        Assert.True(row.Code is null || row.Code == code, $"{code}: {answers[0].Text}");
        foreach (var later in answers.Skip(1).Where(answer => answer.Status != 200))
        {
            Assert.InRange(later.Status, 400, 499);
        }
    }
}
