using System.Xml.Linq;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Failures;

public sealed class FailurePageTests
{
    public static TheoryData<OriginFailureKind> Kinds => new(Enum.GetValues<OriginFailureKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_page_names_status_cause_mode_and_remedy_and_loads_nothing(OriginFailureKind kind)
    {
        var failure = new OriginFailure(kind, "one reason");
        var page = failure.ToHtml(EncryptionMode.Strict);
        var text = Parse(page).Root!.Value;
        Assert.Contains($"{failure.Status}", text, StringComparison.Ordinal);
        Assert.Contains(failure.Text.Cause, text, StringComparison.Ordinal);
        Assert.Contains(failure.Text.Remedy, text, StringComparison.Ordinal);
        Assert.Contains("one reason", text, StringComparison.Ordinal);
        Assert.Contains($"{failure.Word} in encryption mode strict", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http or https", "").Replace("for http", "").Replace("https", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(page.Length, 300, 2_500);
    }

    [Fact]
    public void Sentences_are_shown_instead_of_words()
    {
        var text = OriginFailure.CertificateInvalid(["expired"], ["It was valid until yesterday."]).ToHtml(EncryptionMode.Strict);
        Assert.Contains("<li>It was valid until yesterday.</li>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<li>expired</li>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_a_zone_speaks_of_no_mode() =>
        Assert.DoesNotContain("in encryption mode", OriginFailure.UnknownZone().ToHtml(mode: null), StringComparison.Ordinal);

    // A reason may hold what the origin has put into its certificate.
    [Fact]
    public void What_a_reason_holds_is_text()
    {
        const string Hostile = "<script>alert(1)</script>\"'&</li>";
        var page = OriginFailure.CertificateInvalid([Hostile]).ToHtml(EncryptionMode.Strict);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(Hostile, Assert.Single(Parse(page).Descendants("li")).Value);
    }

    [Fact]
    public void Nothing_of_an_exception_is_shown()
    {
        const string Secret = "10.11.12.13:8443 /var/lib/secret";
        var failures = Enum.GetValues<OriginPhase>().Select(phase => OriginFailure.Of(
            phase, new HttpRequestException(HttpRequestError.Unknown, Secret, new IOException(Secret, new TimeoutException(Secret)))));
        Assert.All(failures, failure => Assert.DoesNotContain(
            "secret",
            failure.ToHtml(EncryptionMode.Full) + failure.ToHeader(EncryptionMode.Full) + failure + new OriginFailureException(failure).Message,
            StringComparison.Ordinal));
    }

    // The page closes every element but the void ones, so that a parser of XML can judge it.
    private static XDocument Parse(string page) => XDocument.Parse(
        System.Text.RegularExpressions.Regex.Replace(page.Replace("<!doctype html>", ""), "<meta ([^>]*)>", "<meta $1/>"));
}
