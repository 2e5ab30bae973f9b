using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

/// <summary>Whatever comes instead of a good answer changes nothing in what is in force, is told, and ends when it ends.</summary>
public sealed class OutageTests
{
    private const string Html = "<!doctype html><title>Log in</title>";

    private static readonly Dictionary<string, (RequestDelegate Answer, string Sentence)> Faults = new()
    {
        ["500"] = (Answers.Fail(500, 10000, "internal"), "answers 500: \"10000: internal\""),
        ["502 of something between"] = (Answers.Text(502, Html, "text/html"), "answers 502."),
        ["503"] = (Answers.Fail(503, 10503, "starting", "0"), "answers 503"),
        ["429"] = (Answers.Fail(429, 10429, "slower", "99999999999999999999"), "answers 429"),
        ["401"] = (Answers.Fail(401, 10000, "Authentication error"), "Set option Token"),
        ["403"] = (Answers.Fail(403, 9109, "limited to some zones"), "permission Data Plane Read"),
        ["404"] = (Answers.Fail(404, 7003, "no route"), "Check option Address"),
        ["400"] = (Answers.Fail(400, 10400, "bad wait"), "refuses the request (400): \"10400: bad wait\""),
        ["redirect"] = (
            context =>
            {
                context.Response.Redirect("https://elsewhere.example/");
                return Task.CompletedTask;
            },
            "redirect (302) to https://elsewhere.example/"),
        ["no content"] = (
            context =>
            {
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            },
            "answers 204"),
        ["304 without a condition"] = (
            context =>
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            },
            "304 to a request without a condition"),
        ["HTML"] = (Answers.Text(200, Html, "text/html"), "text/html instead of JSON"),
        ["HTML that says JSON"] = (Answers.Text(200, Html), "cannot be read"),
        ["nothing"] = (Answers.Text(200, ""), "cannot be read"),
        ["garbage"] = (Answers.Text(200, "\u0000\u0001{{{"), "cannot be read"),
        ["JSON that is no object"] = (Answers.Text(200, "[]"), "no JSON object"),
        ["no result"] = (Answers.Text(200, """{"success":true,"errors":[],"messages":[]}"""), "no result"),
        ["result null"] = (Answers.Text(200, """{"result":null,"success":true}"""), "no result"),
        ["empty result"] = (Answers.Text(200, """{"result":{},"success":true}"""), "has no"),
        ["result of another kind"] = (Answers.Text(200, """{"result":[1,2],"success":true}"""), "cannot be read"),
        ["success false"] = (
            Answers.Text(200, """{"result":{},"success":false,"errors":[{"code":7,"message":"broken"}]}"""), "no success: \"7: broken\""),
        ["success missing"] = (Answers.Text(200, """{"result":{}}"""), "no success"),
        ["cut where HTTP tells"] = (Answers.Cut("""{"result":{"changes":["""), "broke off"),
        ["cut where only JSON tells"] = (Answers.Text(200, """{"result":{},"success":true"""), "cannot be read"),
        ["more behind the end"] = (Answers.Text(200, """{"result":{},"success":true}{}"""), "cannot be read"),
        ["gzip that is none"] = (
            context =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                return Answers.Text(200, "no gzip")(context);
            },
            "broke off"),
        ["br that is none"] = (
            context =>
            {
                context.Response.Headers.ContentEncoding = "br";
                return Answers.Text(200, "no brotli")(context);
            },
            "broke off"),
        ["larger than permitted"] = (Answers.Text(200, new string(' ', 200_000)), "larger than 100,000 bytes"),
        ["larger than permitted once it is decompressed"] = (
            Answers.Compressed("gzip", new string(' ', 200_000)), "larger than 100,000 bytes"),
        ["never begins"] = (Answers.Silence(), "No answer began within"),
        ["never ends"] = (Answers.Drip(), "did not arrive whole within"),
        ["hangs up"] = (Answers.HangUp(), "cannot be reached at http://127.0.0.1:"),
    };

    public static TheoryData<string> Names => new(Faults.Keys);

    [Fact]
    public void There_are_faults() => Assert.Equal(32, Faults.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_start_waits_until_a_snapshot_is_good(string name)
    {
        var (answer, sentence) = Faults[name];
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        plane.Always[ScriptedControlPlane.Snapshot] = answer;
        await using var host = await ClientHost.StartAsync(plane.Address, Hurry);
        await host.UntilErrorAsync(sentence);
        Assert.Same(ZoneTable.Empty, host.Directory.Current);
        Assert.True(host.Log.Has(LogLevel.Warning, sentence));
        Assert.DoesNotContain(host.Log.Lines, line => line.Level > LogLevel.Warning);
        plane.Always.Clear();
        await host.UntilVersionAsync(Feeds.Version(1));
        await Eventually.TrueAsync(() => host.Directory.State.LastError is null, "the end of the error");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_in_force_stays_until_changes_are_good_again(string name)
    {
        var (answer, sentence) = Faults[name];
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane, Hurry);
        plane.Always[ScriptedControlPlane.Changes] = answer;
        plane.Book.Put(Feeds.Ssl(2, "example.net", "strict"));
        plane.Book.Put(Feeds.Ssl(3, "example.org", "strict"));
        await host.UntilErrorAsync(sentence);
        var during = host.Directory.Current;
        Assert.Equal("strict", Feeds.SslOf(during, "example.com"));
        var since = host.Directory.State.LastError!.Since;
        plane.Always.Clear();
        await host.UntilVersionAsync(Feeds.Version(3));
        await Eventually.TrueAsync(() => host.Directory.State.LastError is null, "the end of the error");
        await Eventually.TrueAsync(() => host.Log.Has(LogLevel.Information, "followed again"), "a line in the log");
        Assert.True(host.Published.All(table => Feeds.SslOf(table, "example.com") == "strict"));
        Assert.True(since <= TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_control_plane_that_is_away_is_waited_for()
    {
        int port;
        await using (var plane = await ScriptedControlPlane.StartAsync())
        {
            port = plane.Port;
        }

        await using var host = await ClientHost.StartAsync(new Uri($"http://127.0.0.1:{port}"));
        await host.UntilErrorAsync("cannot be reached");
        await using var again = await ScriptedControlPlane.StartAsync(port);
        again.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await host.UntilVersionAsync(Feeds.Version(1));
    }

    [Fact]
    public async Task The_end_of_an_outage_is_known_at_once()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        plane.Script(ScriptedControlPlane.Changes, Answers.Fail(503, 10503, "starting"));
        await using var host = await ClientHost.FollowAsync(plane);
        await Eventually.TrueAsync(() => plane.RequestsOf(ScriptedControlPlane.Changes).Count() >= 3, "polls");
        Assert.Null(host.Directory.State.LastError);
        Assert.Equal(
            ["?since=e.1&wait=25s", "?since=e.1&wait=0s", "?since=e.1&wait=25s"],
            plane.RequestsOf(ScriptedControlPlane.Changes).Select(request => request.Query));
    }

    [Fact]
    public async Task A_token_is_never_told()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Always[ScriptedControlPlane.Snapshot] = Answers.Fail(403, 9109, $"The token {ClientHost.Token}\\nis\\u2028limited");
        await using var host = await ClientHost.StartAsync(plane.Address);
        await host.UntilErrorAsync("The token (the token) is limited");
        Assert.NotEmpty(host.Log.Lines);
        Assert.DoesNotContain(host.Log.Lines, line => line.Text.Contains(ClientHost.Token, StringComparison.Ordinal));
    }

    private static void Hurry(ZoneSettingsClientOptions options)
    {
        options.PollWait = TimeSpan.FromSeconds(1);
        options.RequestTimeout = TimeSpan.FromMilliseconds(300);
        options.TransferTimeout = TimeSpan.FromMilliseconds(300);
        options.LargestAnswer = 100_000;
    }
}
