using System.Text.Json;

namespace ZoneSettings.Api.Tests.Commands;

public sealed class OpenApiCommandTests : IAsyncDisposable
{
    private readonly CommandFolder folder = new();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Standard_output_is_the_document_and_no_database_is_made()
    {
        var document = JsonElement.Parse((await folder.RunProgramAsync("openapi")).Succeeded());
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(document.GetProperty("paths").EnumerateObject());
        Assert.False(await folder.Store.ExistsAsync());
    }

    [Fact]
    public async Task A_file_gets_the_same_document()
    {
        var file = folder.Locate("openapi.json");
        Assert.Equal("", (await folder.RunAsync("openapi", "--output", file)).Succeeded());
        Assert.Equal(
            (await folder.RunAsync("openapi")).Succeeded(),
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused() =>
        (await folder.RunAsync("openapi", "--output", folder.Locate("none/openapi.json"))).AssertRefused("cannot be written");
}
