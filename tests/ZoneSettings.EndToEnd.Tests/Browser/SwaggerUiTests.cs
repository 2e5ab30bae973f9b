using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;
using ZoneSettings.Testing.Service;

namespace ZoneSettings.EndToEnd.Tests.Browser;

/// <summary>Swagger UI of a first start, used as its introduction says, with no internet.</summary>
public sealed class SwaggerUiTests : IDisposable
{
    private const string DemoToken = "demo-token-for-development-only-00000001";
    private const string EnterpriseZone = "023e105f4ecef8ad9ca31a8372d0c353";

    // Milliseconds. Drawing all operations takes a busy machine a while.
    private const int Patience = 60_000;

    // A browser of its own, as root too, that calls nobody: without these it looks for updates and its maker's hosts.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private static readonly string[] Modes = ["off", "flexible", "full", "strict", "origin_pull"];

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_encryption_mode_is_changed_in_the_browser()
    {
        var executable = Requires.Browser();
        await using var service = await ServiceProcess.StartAsync(folder.File("zonesettings.db"), "Development");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 1600 } });
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var requests = new ConcurrentQueue<string>();
        page.Request += (_, request) => requests.Enqueue(request.Url);
        try
        {
            await page.GotoAsync($"{service.Address}/swagger");
            await AuthorizeAsync(page);
            await PatchAsync(page);
        }
        catch
        {
            await SaveScreenshotAsync(page);
            throw;
        }

        Assert.Contains(requests, url => url.StartsWith($"{service.BaseUrl}/zones/{EnterpriseZone}/settings/ssl", StringComparison.Ordinal));
        // Pictures inside of style sheets are no requests.
        Assert.All(
            requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)),
            url => Assert.StartsWith($"{service.Address}/", url, StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private static async Task AuthorizeAsync(IPage page)
    {
        await page.Locator("button.authorize.unlocked").First.ClickAsync();
        var dialog = page.Locator(".dialog-ux");
        await dialog.GetByLabel("auth-bearer-value").FillAsync(DemoToken);
        await dialog.Locator("button.authorize").First.ClickAsync();
        await dialog.Locator("button.btn-done").First.ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task PatchAsync(IPage page)
    {
        var operation = page.Locator(".opblock-patch").Filter(
            new() { Has = page.Locator("[data-path='/zones/{zone_id}/settings/ssl']") });
        await operation.Locator(".opblock-summary-control").ClickAsync();
        var body = operation.Locator(".opblock-section-request-body");
        await body.GetByRole(AriaRole.Tab, new() { Name = "Schema" }).ClickAsync();
        foreach (var mode in Modes)
        {
            await Assertions.Expect(body).ToContainTextAsync($"\"{mode}\"");
        }

        await operation.Locator("button.try-out__btn").ClickAsync();
        // Both are filled in with an example that works; what is typed here is what a person would.
        var zone = operation.Locator("tr[data-param-name='zone_id'] input");
        await Assertions.Expect(zone).ToHaveValueAsync(EnterpriseZone);
        await zone.FillAsync(EnterpriseZone);
        var json = operation.Locator("textarea.body-param__text");
        await Assertions.Expect(json).ToHaveValueAsync(new Regex(@"^\{\s*""value"": ""strict""\s*\}$"));
        await json.FillAsync("""{ "value": "strict" }""");
        await operation.Locator("button.execute").ClickAsync();

        var answer = operation.Locator(".live-responses-table .response").First;
        await Assertions.Expect(answer.Locator(".response-col_status")).ToContainTextAsync("200");
        await Assertions.Expect(answer).ToContainTextAsync("\"value\": \"strict\"");
    }

    private static async Task SaveScreenshotAsync(IPage page) => await page.ScreenshotAsync(new()
    {
        Path = Path.Combine(TestData.Root, "TestResults", $"{nameof(SwaggerUiTests)}.png"),
        FullPage = false,
    });
}
