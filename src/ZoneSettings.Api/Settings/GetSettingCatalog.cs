using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Settings;

/// <summary>GET of every setting's declaration, for machines. Public: it holds nothing of anybody's.</summary>
internal static class GetSettingCatalog
{
    private static readonly Lazy<byte[]> Body = new(() => EnvelopeBytes.Success(CatalogJson.Write));

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/settings/catalog", () => Answer.Ready(Body.Value))
        .WithTags(TagFilter.Catalogue)
        .Describe("settings-catalog", "Get the catalogue", "Every setting with the JSON Schema of its value, its default and what each plan may write.")
        .Answers<IReadOnlyList<CatalogEntryView>>(open: true);
}
