using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ZoneSettings.Proxy.Tests.Service;

namespace ZoneSettings.Proxy.Tests.Forwarding;

public sealed class StreamingTests
{
    private const int Large = 40_000_000;

    private static readonly Uri Page = new("https://example.com/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Large_bodies_pass_both_ways(HttpProtocols protocols)
    {
        var body = new byte[Large];
        RandomNumberGenerator.Fill(body);
        var hash = Convert.ToHexString(SHA256.HashData(body));
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Protocols = protocols,
            Answer = async context =>
            {
                context.Response.Headers["X-Hash"] = Convert.ToHexString(await SHA256.HashDataAsync(context.Request.Body, Cancellation));
                await context.Response.Body.WriteAsync(body, Cancellation);
            },
        });
        using var visitor = site.Proxy.Visit();
        using var answer = await visitor.PostAsync(Page, new ByteArrayContent(body), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(hash, answer.Headers.GetValues("X-Hash").Single());
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(Cancellation))));
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task A_body_is_passed_on_while_it_is_still_being_sent(HttpProtocols protocols)
    {
        var arrived = new TaskCompletionSource();
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Protocols = protocols,
            Answer = async context =>
            {
                await context.Request.Body.ReadExactlyAsync(new byte[Large / 1000], Cancellation);
                arrived.SetResult();
                await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
            },
        });
        using var visitor = site.Proxy.Visit();
        using var content = new PieceByPiece();
        var sending = visitor.PostAsync(Page, content, Cancellation);
        await content.SendAsync(new string('a', Large / 500));
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        content.End();
        Assert.Equal(HttpStatusCode.OK, (await sending).StatusCode);
    }

    [Fact]
    public async Task A_visitor_who_leaves_ends_the_request_at_the_origin()
    {
        var arrived = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = async context =>
            {
                using var registration = context.RequestAborted.Register(ended.SetResult);
                arrived.SetResult();
                await ended.Task.WaitAsync(Cancellation);
            },
        });
        using var visitor = site.Proxy.Visit();
        using var leaving = new CancellationTokenSource();
        var request = visitor.GetAsync(Page, leaving.Token);
        await arrived.Task.WaitAsync(Cancellation);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }

    [Theory]
    [InlineData("http://example.com/", 1)]
    [InlineData("https://example.com/", 1)]
    [InlineData("https://example.com/", 2)]
    public async Task An_answer_that_breaks_off_breaks_off_for_the_visitor(string address, int version)
    {
        var read = new TaskCompletionSource();
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = async context =>
            {
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("begun", Cancellation);
                await context.Response.Body.FlushAsync(Cancellation);
                await read.Task.WaitAsync(Cancellation);
                context.Abort();
            },
        });
        using var visitor = site.Proxy.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = new Version(version, 0) };
        using var answer = await visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
        Assert.Equal("begun", await ReadAsync(body));
        read.SetResult();
        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(body));
    }

    [Fact]
    public async Task Trailers_reach_the_visitor()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Protocols = HttpProtocols.Http2,
            Answer = async context =>
            {
                context.Response.DeclareTrailer("X-Sum");
                await context.Response.WriteAsync("body", Cancellation);
                context.Response.AppendTrailer("X-Sum", "4");
            },
        });
        using var visitor = site.Proxy.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, Page) { Version = HttpVersion.Version20 };
        using var answer = await visitor.SendAsync(request, Cancellation);
        await answer.Content.LoadIntoBufferAsync(Cancellation);
        Assert.Equal("4", answer.TrailingHeaders.GetValues("X-Sum").Single());
    }

    [Fact]
    public async Task A_body_of_which_length_and_chunks_are_told_reaches_the_origin_once()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                await context.Response.WriteAsync($"[{await reader.ReadToEndAsync(Cancellation)}]", Cancellation);
            },
        });
        var answer = await RawVisit.ExchangeAsync(
            site.Proxy.ListenerOf(80),
            "POST / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n0\r\n\r\n");
        Assert.Contains("[whole]", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", site.Plain.Single().Headers.Keys);
    }

    [Fact]
    public async Task A_visitor_who_waits_for_100_gets_it()
    {
        await using var site = await TestSite.StartAsync("full", behaviour: new OriginBehaviour
        {
            Answer = context => context.Request.Body.CopyToAsync(context.Response.Body, Cancellation),
        });
        using var visitor = site.Proxy.Visit(handler => handler.Expect100ContinueTimeout = TimeSpan.FromMinutes(1));
        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = new StringContent("later") };
        request.Headers.ExpectContinue = true;
        using var answer = await visitor.SendAsync(request, Cancellation);
        Assert.Equal("later", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<string> ReadAsync(Stream body)
    {
        var buffer = new byte[16];
        return Encoding.ASCII.GetString(buffer, 0, await body.ReadAsync(buffer, Cancellation));
    }
}
