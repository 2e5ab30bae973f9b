using System.Net.Sockets;
using System.Security.Authentication;
using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Tests.Failures;

/// <summary>What went wrong, and the status that the documentation of the original gives it.</summary>
public sealed class FailureTableTests
{
    /// <summary>Phase, error of the socket, status. Source: the pages of the 5xx errors, and .NET's values as observed.</summary>
    public static TheoryData<OriginPhase, SocketError, int> Sockets => new()
    {
        { OriginPhase.Resolve, SocketError.HostNotFound, 530 },
        { OriginPhase.Resolve, SocketError.NoData, 530 },
        { OriginPhase.Resolve, SocketError.TryAgain, 530 },
        { OriginPhase.Resolve, SocketError.TimedOut, 530 },
        { OriginPhase.Connect, SocketError.HostNotFound, 530 },
        { OriginPhase.Connect, SocketError.ConnectionRefused, 521 },
        { OriginPhase.Connect, SocketError.ConnectionReset, 521 },
        { OriginPhase.Connect, SocketError.TimedOut, 522 },
        { OriginPhase.Connect, SocketError.NetworkUnreachable, 523 },
        { OriginPhase.Connect, SocketError.HostUnreachable, 523 },
        { OriginPhase.Connect, SocketError.HostDown, 523 },
        { OriginPhase.Connect, SocketError.AccessDenied, 523 },
        { OriginPhase.Connect, SocketError.AddressFamilyNotSupported, 523 },
        { OriginPhase.Connect, SocketError.TooManyOpenSockets, 502 },
        { OriginPhase.Connect, SocketError.AddressAlreadyInUse, 502 },
        { OriginPhase.Connect, SocketError.AddressNotAvailable, 502 },
        { OriginPhase.Connect, SocketError.NoBufferSpaceAvailable, 502 },
        { OriginPhase.TlsHandshake, SocketError.ConnectionReset, 525 },
        { OriginPhase.TlsHandshake, SocketError.TimedOut, 525 },
        { OriginPhase.SendRequest, SocketError.ConnectionReset, 520 },
        { OriginPhase.SendRequest, SocketError.TimedOut, 522 },
        { OriginPhase.ReadResponse, SocketError.ConnectionReset, 520 },
        { OriginPhase.ReadResponse, SocketError.TimedOut, 522 },
    };

    public static TheoryData<OriginPhase, int> Timeouts => new()
    {
        { OriginPhase.Resolve, 530 },
        { OriginPhase.Connect, 522 },
        { OriginPhase.TlsHandshake, 525 },
        { OriginPhase.SendRequest, 524 },
        { OriginPhase.ReadResponse, 524 },
    };

    /// <summary>What is known when nobody has kept the phase.</summary>
    public static TheoryData<HttpRequestError, SocketError?, int> Requests => new()
    {
        { HttpRequestError.NameResolutionError, SocketError.HostNotFound, 530 },
        { HttpRequestError.NameResolutionError, null, 530 },
        { HttpRequestError.ConnectionError, SocketError.ConnectionRefused, 521 },
        { HttpRequestError.ConnectionError, SocketError.TimedOut, 522 },
        { HttpRequestError.ConnectionError, SocketError.HostUnreachable, 523 },
        { HttpRequestError.SecureConnectionError, null, 525 },
        { HttpRequestError.InvalidResponse, null, 520 },
        { HttpRequestError.ResponseEnded, null, 520 },
        { HttpRequestError.HttpProtocolError, null, 520 },
        { HttpRequestError.ConfigurationLimitExceeded, null, 520 },
        { HttpRequestError.VersionNegotiationError, null, 520 },
        { HttpRequestError.Unknown, SocketError.ConnectionReset, 520 },
        { HttpRequestError.Unknown, null, 520 },
    };

    public static TheoryData<OriginFailureKind> Kinds => new(Enum.GetValues<OriginFailureKind>());

    [Theory]
    [MemberData(nameof(Sockets))]
    public void A_socket_error_has_the_status_of_its_phase(OriginPhase phase, SocketError error, int status) =>
        Assert.Equal(status, OriginFailure.Of(phase, new HttpRequestException("", new SocketException((int)error))).Status);

    [Theory]
    [MemberData(nameof(Timeouts))]
    public void Where_time_ran_out_decides(OriginPhase phase, int status)
    {
        Assert.Equal(status, OriginFailure.TimedOut(phase).Status);
        Assert.Equal(status, OriginFailure.Of(phase, new TaskCanceledException("", new TimeoutException())).Status);
        Assert.Equal(status, OriginFailure.Of(phase, new OperationCanceledException()).Status);
        Assert.Equal(status, OriginFailure.Of(phase, new IOException("", new TimeoutException())).Status);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Without_a_phase_the_exception_tells_it(HttpRequestError error, SocketError? socket, int status)
    {
        var inner = socket is { } code ? new SocketException((int)code) : null;
        Assert.Equal(status, OriginFailure.Of(new HttpRequestException(error, "", inner)).Status);
    }

    [Fact]
    public void Without_a_phase_a_failed_authentication_is_a_handshake() =>
        Assert.Equal(525, OriginFailure.Of(new AuthenticationException("")).Status);

    [Fact]
    public void The_verdict_and_not_the_exception_makes_526_of_525()
    {
        var refused = new AuthenticationException("The remote certificate was rejected.");
        Assert.Equal(525, OriginFailure.Of(OriginPhase.TlsHandshake, refused).Status);
        var failure = OriginFailure.CertificateInvalid(["expired", "name"], ["It expired.", "It bears another name."]);
        Assert.Equal((526, "certificate-invalid"), (failure.Status, failure.Word));
        Assert.Equal(["expired", "name"], failure.Reasons);
        Assert.Equal(["It expired.", "It bears another name."], failure.Sentences);
    }

    [Fact]
    public void A_failure_is_found_however_deep_it_is_wrapped()
    {
        var failure = OriginFailure.CertificateInvalid(["expired"]);
        var wrapped = new HttpRequestException(
            HttpRequestError.ConnectionError, "", new IOException("", new OriginFailureException(failure, new TimeoutException())));
        Assert.Same(failure, OriginFailure.Of(wrapped));
        Assert.Same(failure, OriginFailure.Of(OriginPhase.SendRequest, wrapped));
    }

    [Theory]
    [InlineData(RefusalReason.UnlistedPort, 421, "unlisted-port")]
    [InlineData(RefusalReason.UnknownMode, 500, "unknown-mode")]
    [InlineData(RefusalReason.Undecided, 502, "proxy-fault")]
    [InlineData((RefusalReason)77, 502, "proxy-fault")]
    public void A_refusal_is_a_failure_like_others(RefusalReason reason, int status, string word)
    {
        var failure = OriginFailure.Of(reason);
        Assert.Equal((status, word), (failure.Status, failure.Word));
    }

    [Fact]
    public void What_the_proxy_has_no_answer_for_has_its_own_status()
    {
        Assert.Equal((421, "unknown-zone"), (OriginFailure.UnknownZone().Status, OriginFailure.UnknownZone().Word));
        Assert.Equal((530, "no-origin"), (OriginFailure.NoOrigin().Status, OriginFailure.NoOrigin().Word));
        Assert.Equal((502, "proxy-fault"), (OriginFailure.ProxyFault().Status, OriginFailure.ProxyFault().Word));
        var starting = OriginFailure.NoSettings(TimeSpan.FromSeconds(5));
        Assert.Equal((503, "no-settings", TimeSpan.FromSeconds(5)), (starting.Status, starting.Word, starting.RetryAfter));
        Assert.Equal(TimeSpan.FromSeconds(1), OriginFailure.NoSettings(TimeSpan.Zero).RetryAfter);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_described_by_its_own_word_and_whole_sentences(OriginFailureKind kind)
    {
        var text = FailureText.Of(kind);
        Assert.Matches("^[a-z]+(-[a-z]+)*$", text.Word);
        Assert.Single(Enum.GetValues<OriginFailureKind>(), other => FailureText.Of(other).Word == text.Word);
        Assert.EndsWith(".", text.Cause, StringComparison.Ordinal);
        Assert.EndsWith(".", text.Remedy, StringComparison.Ordinal);
        Assert.InRange(text.Status, 400, 599);
    }

    // Nothing of this would be true of the other side: the certificate is not judged before strict, nor a name resolved after connecting.
    [Fact]
    public void The_status_of_a_kind_is_the_documented_one() => Assert.Equal(
        [520, 521, 522, 523, 524, 525, 526, 530],
        Enum.GetValues<OriginFailureKind>().Where(kind => kind is >= OriginFailureKind.BadResponse and <= OriginFailureKind.NameNotResolved)
            .Select(kind => FailureText.Of(kind).Status));
}
