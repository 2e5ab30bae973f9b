using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Proxy.Tests.Errors;

/// <summary>What a visitor gets when an origin is not as it should be.</summary>
public sealed class FailureTests
{
    private static readonly Uri Page = new("https://example.com/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What is wrong with a certificate, and the word for it.</summary>
    public static TheoryData<string, string> Certificates => new()
    {
        { nameof(OriginCertificates.Expired), "expired" },
        { nameof(OriginCertificates.NotYetValid), "not-yet-valid" },
        { nameof(OriginCertificates.SelfSigned), "self-signed" },
        // Its root was not sent, so that nobody can tell it from one that lacks an intermediate.
        { nameof(OriginCertificates.UnknownAuthority), "incomplete" },
        { nameof(OriginCertificates.ForClients), "usage" },
    };

    [Theory]
    [MemberData(nameof(Certificates))]
    public async Task A_certificate_that_is_not_valid_is_526_with_its_reason(string fault, string word)
    {
        await using var site = await TestSite.StartAsync("strict", all => Find(all, fault));
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(Page, Cancellation);
        Assert.Equal(526, (int)answer.StatusCode);
        Assert.Equal($"certificate-invalid; status=526; mode=strict; reason=\"{word}\"", FailureOf(answer));
    }

    [Fact]
    public async Task A_certificate_of_the_target_name_is_valid()
    {
        await using var site = await TestSite.StartAsync(
            "strict", all => all.TargetName, configure: origin => origin["TargetName"] = "target.test");
        using var visitor = site.Proxy.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Page, Cancellation)).StatusCode);
        Assert.Equal("example.com", site.Secure.Single().ServerName);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_521()
    {
        await using var site = await TestSite.StartAsync("full", configure: origin => origin["HttpsPort"] = FreePort());
        await AssertFailureAsync(site, "connection-refused; status=521; mode=full");
    }

    [Fact]
    public async Task A_port_that_takes_no_connection_is_522()
    {
        // A queue of one that is full: what comes then is neither taken nor refused.
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var endpoint = listener.LocalEndPoint!;
        var filling = Enumerable.Range(0, 4).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp)).ToList();
        var waiting = filling.ConvertAll(socket => socket.ConnectAsync(endpoint));
        await using var site = await TestSite.StartAsync(
            "full", configure: origin => origin["HttpsPort"] = ((IPEndPoint)endpoint).Port);
        await AssertFailureAsync(site, "connect-timeout; status=522; mode=full");
        filling.ForEach(socket => socket.Dispose());
        await Task.WhenAll(waiting).ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task Plaintext_on_the_port_for_TLS_is_525()
    {
        await using var site = await TestSite.StartAsync("full");
        await using var mistaken = await TestSite.StartAsync("full", configure: origin => origin["HttpsPort"] = site.Plain.Port);
        await AssertFailureAsync(mistaken, "handshake-failed; status=525; mode=full; reason=\"no TLS session\"");
    }

    [Fact]
    public async Task A_handshake_that_takes_too_long_is_525()
    {
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen();
        await using var site = await TestSite.StartAsync(
            "full", configure: origin => origin["HttpsPort"] = ((IPEndPoint)silent.LocalEndPoint!).Port);
        await AssertFailureAsync(site, "handshake-failed; status=525; mode=full; reason=\"timed out\"");
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_524()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted),
        });
        await AssertFailureAsync(site, "response-timeout; status=524; mode=full");
    }

    [Fact]
    public async Task An_answer_that_is_none_is_520()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
        });
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(Page, Cancellation);
        Assert.StartsWith("bad-response; status=520; mode=full", FailureOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_530()
    {
        await using var site = await TestSite.StartAsync("full", configure: origin => origin["Address"] = "nowhere.invalid");
        await AssertFailureAsync(site, "name-not-resolved; status=530; mode=full");
    }

    [Fact]
    public async Task A_host_without_an_origin_is_530()
    {
        await using var site = await TestSite.StartAsync("full");
        await site.Proxy.ReachAsync(site.Plane.Set("example.org"));
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(new Uri("https://example.org/"), Cancellation);
        Assert.Equal("no-origin; status=530; mode=full", FailureOf(answer));
    }

    [Theory]
    [InlineData("text/html,*/*", "text/html; charset=utf-8")]
    [InlineData("application/json", "application/json; charset=utf-8")]
    [InlineData(null, "text/html; charset=utf-8")]
    public async Task A_failure_is_a_page_or_JSON_for_who_asks_for_it(string? accept, string mediaType)
    {
        await using var site = await TestSite.StartAsync("strict", all => all.Expired);
        using var visitor = site.Proxy.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var answer = await visitor.SendAsync(request, Cancellation);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        if (accept == "application/json")
        {
            var json = JsonNode.Parse(body)!;
            Assert.Equal("certificate-invalid", (string?)json["failure"]);
            Assert.Equal(526, (int?)json["status"]);
            Assert.Equal("strict", (string?)json["mode"]);
            Assert.Equal("expired", (string?)json["reasons"]![0]);
        }
        else
        {
            Assert.Contains("<h1><b>526</b>", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_failure_after_the_origin_came_back_is_over()
    {
        await using var site = await TestSite.StartAsync("strict", all => all.Expired);
        using var visitor = site.Proxy.Visit();
        Assert.Equal(526, (int)(await visitor.GetAsync(Page, Cancellation)).StatusCode);
        await site.SetModeAsync("full");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Page, Cancellation)).StatusCode);
    }

    private static async Task AssertFailureAsync(TestSite site, string failure)
    {
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.GetAsync(Page, Cancellation);
        Assert.Equal(failure, FailureOf(answer));
        Assert.Contains($"status={(int)answer.StatusCode};", failure + ";", StringComparison.Ordinal);
    }

    private static string? FailureOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Origin-Failure", out var values) ? values.Single() : null;

    private static IssuedCertificate Find(OriginCertificates all, string fault) =>
        (IssuedCertificate)typeof(OriginCertificates).GetProperty(fault)!.GetValue(all)!;

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
