using System.Security.Authentication;
using ZoneSettings.Policy.Failures;

namespace ZoneSettings.Policy.Tests.Failures;

/// <summary>Texts of OpenSSL 3; the number is 1000 and the alert of RFC 8446, section 6, in hexadecimal.</summary>
public sealed class TlsAlertTests
{
    [Theory]
    [InlineData("error:0A00042E:SSL routines::tlsv1 alert protocol version", "no shared TLS version")]
    [InlineData("error:0A000102:SSL routines::unsupported protocol", "no shared TLS version")]
    [InlineData("error:0A000410:SSL routines::ssl/tls alert handshake failure", "handshake refused")]
    [InlineData("error:0A00045C:SSL routines::tlsv13 alert certificate required", "client certificate required")]
    [InlineData("error:0A000418:SSL routines::tlsv1 alert unknown ca", "client certificate refused")]
    [InlineData("error:0A000412:SSL routines::ssl/tls alert bad certificate", "client certificate refused")]
    [InlineData("error:0A000458:SSL routines::tlsv1 unrecognized name", "name not known at the origin")]
    [InlineData("before error:0A000460:after", "no shared application protocol")]
    public void An_alert_is_read_from_its_number(string text, string reason)
    {
        var exception = new HttpRequestException("outer", new AuthenticationException("see inner", new IOException(text)));
        Assert.Equal(reason, TlsAlert.Describe(exception));
        Assert.Equal([reason], OriginFailure.Of(OriginPhase.TlsHandshake, exception).Reasons);
        Assert.Equal((520, reason), Late(exception));
    }

    [Theory]
    [InlineData("")]
    [InlineData("error:0A")]
    [InlineData("error:0A00")]
    [InlineData("error:0Axxxxxx:SSL routines::")]
    [InlineData("error:0A-00428:SSL routines::")]
    [InlineData("error:0A000001:SSL routines::no idea")]
    [InlineData("alert handshake failure")]
    public void Every_other_text_says_nothing(string text) => Assert.Null(TlsAlert.Describe(new IOException(text)));

    private static (int, string) Late(Exception exception)
    {
        var failure = OriginFailure.Of(OriginPhase.ReadResponse, exception);
        return (failure.Status, Assert.Single(failure.Reasons));
    }
}
