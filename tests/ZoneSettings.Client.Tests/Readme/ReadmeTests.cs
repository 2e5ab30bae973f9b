using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Readme;

/// <summary>The README's code is compiled, and does what the README says.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_readme_shows_the_example_to_the_letter() => Assert.Equal(ExampleLines(), ReadmeLines());

    [Fact]
    public async Task The_example_decides_by_the_settings_that_are_in_force()
    {
        var free = new PlanDefaults("free", [new("ssl", "\"full\""), new("always_use_https", "\"off\""), new("tls_client_auth", "\"off\"")]);
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Plans = [free];
        plane.Book.Put(Feeds.Ssl(1, "example.com", "origin_pull"));
        await using var app = await StartAsync(plane.Address);
        var zones = app.Services.GetRequiredService<ZoneDirectory>();
        using var visitor = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await Eventually.TrueAsync(() => zones.Current.Version is not null, "the zones");
        Assert.Equal("Proxy Https 443", await AskAsync(visitor, "www.example.com"));
        Assert.Equal("421", await AskAsync(visitor, "example.net"));

        await UntilAsync(zones, plane.Book.Put(Feeds.Zone(1, "example.com", new("ssl", "\"strict\""), new("always_use_https", "\"on\""))));
        Assert.Equal("Redirect Https 0", await AskAsync(visitor, "www.example.com"));

        await UntilAsync(zones, plane.Book.Put(Feeds.Ssl(1, "example.com", "quantum")));
        Assert.Equal("\"strict\"", zones.Current.FindByHost("example.com")!.Settings.GetJson("ssl", Feeds.Noon));
        Assert.Contains("\"quantum\" is no encryption mode.", Assert.Single(zones.State.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_says_that_it_has_no_settings_yet()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Always[ScriptedControlPlane.Snapshot] = Answers.Fail(503, 10503, "starting");
        await using var app = await StartAsync(plane.Address);
        using var visitor = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal("503", await AskAsync(visitor, "example.com"));
    }

    private async Task<WebApplication> StartAsync(Uri address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = ReadmeExample.Build(builder, address, ClientHost.Token, folder.SnapshotPath, static (context, decision) =>
            context.Response.WriteAsync($"{decision.Kind} {decision.Scheme} {decision.Port}", context.RequestAborted));
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<string> AskAsync(HttpClient visitor, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cart") { Headers = { Host = host } };
        using var response = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            : $"{(int)response.StatusCode}";
    }

    private static Task UntilAsync(ZoneDirectory zones, FeedVersion version) =>
        Eventually.TrueAsync(() => zones.Current.Version == version, $"version {version}");

    private static IEnumerable<string> ExampleLines() => Between(
        File.ReadLines(Path.Combine(TestData.Root, "tests", "ZoneSettings.Client.Tests", "Readme", "ReadmeExample.cs")),
        line => line.Trim() == "// <readme>",
        line => line.Trim() == "// </readme>").Select(line => line.Length >= 8 ? line[8..] : line);

    private static List<string> ReadmeLines() => Between(
        File.ReadLines(Path.Combine(TestData.Root, "src", "ZoneSettings.Client", "README.md")),
        line => line == "```csharp",
        line => line == "```");

    private static List<string> Between(IEnumerable<string> lines, Func<string, bool> starts, Func<string, bool> ends)
    {
        List<string> found = [.. lines.SkipWhile(line => !starts(line)).Skip(1).TakeWhile(line => !ends(line))];
        Assert.NotEmpty(found);
        return found;
    }
}
