using ZoneSettings.Policy.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>Every word that a verdict may use is used about some certificate, and alone where there is one fault only.</summary>
public sealed class FaultWordTests : IAsyncDisposable
{
    private readonly FaultExamples examples = new();

    public static TheoryData<CertificateFaultKind> Kinds => new(Enum.GetValues<CertificateFaultKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fault_is_told_by_its_word_alone(CertificateFaultKind kind)
    {
        var fault = Assert.Single(examples.Of(kind).Faults);
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(kind.ToWord(), fault.Word);
        Assert.EndsWith(".", fault.Sentence, StringComparison.Ordinal);
        Assert.True(fault.Sentence.Length is > 20 and < 300, fault.Sentence);
    }

    [Fact]
    public void Words_are_all_different() =>
        Assert.Distinct(Enum.GetValues<CertificateFaultKind>().Select(kind => kind.ToWord()));

    [Fact]
    public void A_kind_that_does_not_exist_has_no_word() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((CertificateFaultKind)99).ToWord());

    public ValueTask DisposeAsync() => examples.DisposeAsync();
}
