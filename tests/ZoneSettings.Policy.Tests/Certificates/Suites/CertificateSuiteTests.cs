namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>Two public suites of certificates, good and bad, 9,770 of which concern servers.</summary>
public sealed class CertificateSuiteTests(CaseJudgements judgements) : IClassFixture<CaseJudgements>
{
    public static TheoryData<CaseConcern> Guarded => new(SuiteCheck.Guarded);

    [Fact]
    public void Our_validator_agrees_with_the_suites_but_for_what_is_listed() =>
        Assert.Empty(FaultsOf(judgements.IsAccepted));

    [Fact]
    public void All_cases_are_there()
    {
        Assert.Equal(9770, judgements.Require().Cases.Count);
        Assert.Equal(9770, judgements.Cases.DistinctBy(one => one.Id).Count());
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public void Nothing_is_accepted_wrongly_in(CaseConcern concern)
    {
        var bad = judgements.Require().Cases.Count(one => !one.IsGood && CaseConcerns.Of(one.Id) == concern);
        Assert.True(bad >= 6, $"The suites have only {bad} bad cases in {concern}.");
        Assert.DoesNotContain(FaultsOf(judgements.IsAccepted), fault => IsFalseAccept(fault, concern));
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public void A_validator_that_accepts_all_fails_the_same_check_in(CaseConcern concern) =>
        Assert.Contains(FaultsOf(_ => true), fault => IsFalseAccept(fault, concern));

    [Fact]
    public void A_validator_that_rejects_all_fails_the_same_check()
    {
        var faults = FaultsOf(_ => false);
        var good = judgements.Cases.Where(one => one.IsGood).Select(one => one.Id).ToHashSet();
        Assert.True(faults.Count(fault => good.Contains(fault[..fault.LastIndexOf(": ", StringComparison.Ordinal)])) > 600);
    }

    [Theory]
    [InlineData("webpki::san::exact-dns-san", false)]
    [InlineData("webpki::san::mismatch-domain-san", true)]
    [InlineData("webpki::san::no-san", false)]
    public void One_other_verdict_fails_the_same_check(string id, bool verdict) =>
        Assert.NotEmpty(FaultsOf(one => one.Id == id ? verdict : judgements.IsAccepted(one)));

    [Fact]
    public void Every_disagreement_has_a_reason_and_a_source() => Assert.All(judgements.Listed, row =>
    {
        Assert.NotEmpty(row.Cases);
        Assert.True(row.Reason.Length > 40, row.Id);
        Assert.True(row.Source.StartsWith("https://", StringComparison.Ordinal) || row.Source.Contains("section"), row.Id);
    });

    private static bool IsFalseAccept(string fault, CaseConcern concern) =>
        fault.StartsWith(SuiteCheck.FalseAccept(concern), StringComparison.Ordinal);

    private IReadOnlyList<string> FaultsOf(Func<CertificateCase, bool> accepts) =>
        SuiteCheck.FaultsOf(judgements.Require().Cases, accepts, judgements.Listed);
}
