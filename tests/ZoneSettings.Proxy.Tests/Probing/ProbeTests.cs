using System.Net;
using System.Net.Sockets;
using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Tests.Service;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Proxy.Tests.Probing;

/// <summary>What the probe says about origins on real sockets.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task A_good_origin_works_in_every_mode()
    {
        await using var origins = await ProbedOrigins.StartAsync();
        var report = await origins.ProbeAsync("--path", "/a%20b?c=d");
        Assert.Equal("origin_pull", (string?)report["strictest_mode"]);
        Assert.Equal(
            Enum.GetValues<EncryptionMode>().Except([EncryptionMode.Unknown]).Select(mode => mode.ToWord()),
            report["modes"]!.AsArray().Select(mode => (string)mode!["ssl"]!));
        Assert.All(report["modes"]!.AsArray(), mode => Assert.True((bool)mode!["works"]!));
        Assert.Equal(5, report["exchanges"]!.AsArray().Count);
        Assert.Equal(["http", "https"], origins.Plain.Seen.Select(seen => seen.Headers["X-Forwarded-Proto"]).Order());
        Assert.Equal(["http", "https", "https"], origins.Secure.Seen.Select(seen => seen.Headers["X-Forwarded-Proto"]).Order());
        Assert.All(origins.Plain.Seen.Concat(origins.Secure.Seen), seen => Assert.Equal("GET /a%20b?c=d", $"{seen.Method} {seen.Target}"));
        Assert.All(origins.Plain.Seen.Concat(origins.Secure.Seen), seen => Assert.Equal("example.com", seen.Host));
        Assert.All(origins.Secure.Seen, seen => Assert.Equal("example.com", seen.ServerName));
    }

    [Theory]
    [InlineData(nameof(OriginCertificates.Expired), "expired")]
    [InlineData(nameof(OriginCertificates.SelfSigned), "self-signed")]
    [InlineData(nameof(OriginCertificates.WrongName), "name")]
    [InlineData(nameof(OriginCertificates.TargetName), "name")]
    public async Task A_certificate_that_is_not_valid_fails_where_it_has_to_be(string certificate, string word)
    {
        await using var origins = await ProbedOrigins.StartAsync(
            all => (IssuedCertificate)typeof(OriginCertificates).GetProperty(certificate)!.GetValue(all)!);
        var invalid = $"526 certificate-invalid ({word})";
        Assert.Equal(
            ["off: 200 | 302 to http, then 200", "flexible: 200 | 200", "full: 200 | 200", $"strict: 200 | {invalid}", $"origin_pull: {invalid} | {invalid}"],
            await origins.CellsAsync());
        Assert.Equal("full", (string?)(await origins.ProbeAsync())["strictest_mode"]);
    }

    [Fact]
    public async Task A_target_name_counts_when_it_is_given()
    {
        await using var origins = await ProbedOrigins.StartAsync(all => all.TargetName);
        Assert.Equal("origin_pull", (string?)(await origins.ProbeAsync("--target-name", "target.test"))["strictest_mode"]);
    }

    [Fact]
    public async Task Plaintext_on_the_port_for_TLS_fails_wherever_TLS_is_asked_for()
    {
        await using var origins = await ProbedOrigins.StartAsync();
        origins.HttpsPort = origins.HttpPort;
        var failed = "525 handshake-failed (no TLS session)";
        Assert.Equal(
            ["off: 200 | 302 to http, then 200", "flexible: 200 | 200", $"full: 200 | {failed}", $"strict: 200 | {failed}", $"origin_pull: {failed} | {failed}"],
            await origins.CellsAsync());
    }

    [Fact]
    public async Task An_origin_that_refuses_connections_works_in_no_mode()
    {
        await using var origins = await ProbedOrigins.StartAsync();
        (origins.HttpPort, origins.HttpsPort) = (FreePort(), FreePort());
        Assert.Equal("off: 521 connection-refused | 302 to http, then 521 connection-refused", (await origins.CellsAsync())[0]);
        var report = await origins.ProbeAsync();
        Assert.Null(report["strictest_mode"]);
        Assert.All(report["modes"]!.AsArray(), mode => Assert.False((bool)mode!["works"]!));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_530()
    {
        await using var origins = await ProbedOrigins.StartAsync();
        origins.Address = "nowhere.invalid";
        Assert.Equal("flexible: 530 name-not-resolved | 530 name-not-resolved", (await origins.CellsAsync())[1]);
    }

    [Fact]
    public async Task Silence_ends_with_the_time_that_is_given()
    {
        await using var silent = new RawOrigin((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        await using var origins = await ProbedOrigins.StartAsync();
        (origins.HttpPort, origins.HttpsPort) = (silent.Port, silent.Port);
        var cells = await origins.CellsAsync("--timeout", "0.3");
        Assert.Equal("full: 524 response-timeout | 525 handshake-failed (timed out)", cells[2]);
    }

    [Fact]
    public async Task An_answer_that_is_none_is_520()
    {
        await using var nonsense = new RawOrigin("SSH-2.0-OpenSSH_9.2\r\n");
        await using var origins = await ProbedOrigins.StartAsync();
        origins.HttpPort = nonsense.Port;
        Assert.Equal("flexible: 520 bad-response (not an HTTP answer) | 520 bad-response (not an HTTP answer)", (await origins.CellsAsync())[1]);
    }

    [Fact]
    public async Task An_error_of_the_origin_is_passed_on_and_does_not_count_as_working()
    {
        await using var origins = await ProbedOrigins.StartAsync(behaviour: Answering(context => context.Response.StatusCode = 503));
        Assert.Equal("full: 503 | 503", (await origins.CellsAsync())[2]);
        Assert.Null((await origins.ProbeAsync())["strictest_mode"]);
        await using var missing = await ProbedOrigins.StartAsync(behaviour: Answering(context => context.Response.StatusCode = 404));
        Assert.Equal("origin_pull", (string?)(await missing.ProbeAsync())["strictest_mode"]);
    }

    [Fact]
    public async Task An_origin_that_needs_a_client_certificate_gets_the_one_that_is_given()
    {
        await using var origins = await ProbedOrigins.StartAsync(
            behaviour: new OriginBehaviour { AsksForCertificate = true, NeedsCertificate = true });
        var without = await origins.ProbeAsync();
        Assert.Equal("flexible", (string?)without["strictest_mode"]);
        // With TLS 1.3 the refusal comes after the handshake.
        Assert.True((int?)without["modes"]![2]!["https"]!["status"] is 520 or 525);
        using var client = origins.Certificates.Root.Issue(
            new LeafRequest { CommonName = "Test Proxy", Usages = [UsageOids.ClientAuthentication] });
        var with = await origins.ProbeAsync(
            "--client-certificate", origins.Save("client.pem", client.ToPem()), "--client-key", origins.Save("client.key", client.KeyToPem()));
        Assert.Equal("origin_pull", (string?)with["strictest_mode"]);
        Assert.All(origins.Secure.Seen, seen => Assert.Equal("CN=Test Proxy", seen.ClientSubject));
    }

    [Fact]
    public async Task A_body_without_end_is_not_downloaded()
    {
        var sent = 0L;
        await using var endless = new RawOrigin(async (stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync(new byte[65536], cancellation);
                Interlocked.Add(ref sent, 65536);
            }
        });
        await using var origins = await ProbedOrigins.StartAsync();
        origins.HttpPort = endless.Port;
        Assert.Equal("flexible: 200 | 200", (await origins.CellsAsync())[1]);
        // Two connections, and what the buffers of sockets hold.
        Assert.InRange(Interlocked.Read(ref sent), 0, 32 << 20);
    }

    [Fact]
    public async Task The_table_says_the_same_and_what_to_bear_in_mind()
    {
        await using var origins = await ProbedOrigins.StartAsync(all => all.Expired);
        var table = await origins.PrintAsync();
        Assert.Matches(@"(?m)^strict +works: 200 {2,}fails: 526 certificate-invalid \(expired\)$", table);
        Assert.Contains("Strictest mode that works for both: full.", table, StringComparison.Ordinal);
        Assert.Contains("The certificate expired on ", table, StringComparison.Ordinal);
        Assert.Contains("strict: With ssl strict, visitors who come over http are still passed to the origin in plaintext.", table, StringComparison.Ordinal);
        Assert.Contains("On the other https ports flexible acts as full.", table, StringComparison.Ordinal);
    }

    private static OriginBehaviour Answering(Action<Microsoft.AspNetCore.Http.HttpContext> answer) => new()
    {
        Answer = context =>
        {
            answer(context);
            return Task.CompletedTask;
        },
    };

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
