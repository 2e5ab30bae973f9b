using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>Both bounds are strict: <c>notBefore &lt; now &lt; notAfter</c>, as the mode's documentation writes it.</summary>
public sealed class ValidityRuleTests : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CertificateAuthority root = CertificateAuthority.CreateRoot("Test Root");

    public static TheoryData<long, string> Instants => new()
    {
        { (Begin - TimeSpan.FromSeconds(1)).UtcTicks, "not-yet-valid" },
        { Begin.UtcTicks - 1, "not-yet-valid" },
        { Begin.UtcTicks, "not-yet-valid" },
        { Begin.UtcTicks + 1, "" },
        { (Begin + TimeSpan.FromSeconds(1)).UtcTicks, "" },
        { (End - TimeSpan.FromSeconds(1)).UtcTicks, "" },
        { End.UtcTicks - 1, "" },
        { End.UtcTicks, "expired" },
        { End.UtcTicks + 1, "expired" },
        { (End + TimeSpan.FromSeconds(1)).UtcTicks, "expired" },
    };

    [Theory]
    [MemberData(nameof(Instants))]
    public void A_servers_certificate_is_valid_strictly_between_its_bounds(long ticks, string words)
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], NotBefore = Begin, NotAfter = End });
        Assert.Equal(words, WordsAt(ticks, origin));
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public void So_is_an_intermediate(long ticks, string words)
    {
        using var below = root.CreateIntermediate(new AuthorityRequest("Below") { NotBefore = Begin, NotAfter = End });
        using var origin = below.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal(words, WordsAt(ticks, origin));
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public void So_is_a_trust_anchor(long ticks, string words)
    {
        using var brief = CertificateAuthority.CreateRoot(new AuthorityRequest("Brief") { NotBefore = Begin, NotAfter = End });
        using var origin = brief.Issue(new LeafRequest { Names = [Judging.Host] });
        Assert.Equal(words, WordsAt(ticks, origin, brief));
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public void So_is_a_self_signed_certificate_in_the_store(long ticks, string words)
    {
        using var origin = CertificateAuthority.CreateSelfSigned(
            new LeafRequest { Names = [Judging.Host], NotBefore = Begin, NotAfter = End });
        var now = new DateTimeOffset(ticks, TimeSpan.Zero);
        Assert.Equal(words, Judging.WordsOf(Judging.Judge(origin, [origin.Certificate], now)));
    }

    [Fact]
    public void The_offset_of_the_instant_does_not_matter()
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], NotBefore = Begin, NotAfter = End });
        var end = End.ToOffset(TimeSpan.FromHours(9));
        Assert.Equal("expired", Judging.WordsOf(Judging.Judge(origin, [root.Certificate], end)));
        Assert.True(Judging.Judge(origin, [root.Certificate], end.AddSeconds(-1)).IsValid);
    }

    [Fact]
    public void The_sentence_names_the_day()
    {
        using var origin = root.Issue(new LeafRequest { Names = [Judging.Host], NotBefore = Begin, NotAfter = End });
        Assert.Equal(
            "The certificate expired on 2026-04-01 00:00 UTC.",
            Judging.Judge(origin, [root.Certificate], End.AddDays(1)).ToString());
    }

    public void Dispose() => root.Dispose();

    private string WordsAt(long ticks, IssuedCertificate origin, CertificateAuthority? anchor = null) => Judging.WordsOf(
        Judging.Judge(origin, [(anchor ?? root).Certificate], new DateTimeOffset(ticks, TimeSpan.Zero)));
}
