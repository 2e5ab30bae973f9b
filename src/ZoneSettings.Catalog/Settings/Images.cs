using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Images and other media on their way to the visitor.</summary>
internal static class Images
{
    // Labels of letters, digits and inner hyphens (RFC 1123, section 2.1), at least two; the first may be a wildcard.
    private const string DomainPattern =
        @"(\*\.)?[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+";

    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("image_resizing")
        {
            Title = "Image resizing",
            Description = "Whether images are resized on request, and whether only those of this site or those of any.",
            Kind = ValueKind.Choice("on", "off", "open"),
            Default = "off",
            // The state of 2022; upstream sells the same under the name transformations more widely now.
            Gate = PlanGate.From(Plan.Business),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                KnownSource.PlanTable,
                KnownSource.Listing,
            ],
        },
        new("mirage")
        {
            Title = "Images for slow phones",
            Description = "Whether images load late and in small size for visitors with a slow connection.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Pro),
            Deprecated = new("2025-11", "Ended in January 2026 without a replacement."),
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Deprecations, KnownSource.Listing],
        },
        new(SettingIds.Polish)
        {
            Title = "Image compression",
            Description = "Whether images are compressed, and whether details may be lost by it.",
            Kind = ValueKind.Choice("off", "lossless", "lossy"),
            Default = "off",
            Gate = PlanGate.From(Plan.Pro),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.PlanTable,
                KnownSource.TerraformV4,
                KnownSource.Listing,
            ],
        },
        new("transformations")
        {
            Title = "Media transformations",
            Description = "Whether images and videos are resized and converted on request, and whether only those of this site or those of any.",
            Kind = ValueKind.Choice("on", "off", "open"),
            Default = "off",
            Sources = [KnownSource.Sdk, KnownSource.TerraformV5],
        },
        new("transformations_allowed_origins")
        {
            Title = "Origins of transformed media",
            Description = "From which domains media may be transformed: a list with commas, or * for all.",
            // One response type of the SDK says on or off, which contradicts all others and is taken for a mistake of its generator.
            Kind = new TextKind
            {
                MaximumLength = 4096,
                Pattern = $@"^(\*|{DomainPattern}(, ?{DomainPattern})*)$",
                Meaning = "* or a list of domains with commas between",
            },
            Default = "*",
            Sources =
            [
                KnownSource.Sdk,
                "cloudflare-typescript src/resources/zones/transformations-allowed-origins.ts",
                KnownSource.TerraformV5,
            ],
        },
        new("transformations_c2pa")
        {
            Title = "Signed origin of transformed media",
            Description = "Whether transformed media carry signed data (C2PA) that says what was done to them.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = ["cloudflare-typescript src/resources/zones/transformations-c2pa.ts"],
        },
        // Upstream refuses it while polish is off, even the word off (cloudflare-go issue 172); here that is a warning.
        new(SettingIds.WebP)
        {
            Title = "WebP copies",
            Description = "Whether browsers that understand WebP get images in that format; has an effect only while polish is on.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Gate = PlanGate.From(Plan.Pro),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/cloudflare-go/issues/172",
                "https://github.com/cloudflare/cf-terraforming/issues/40",
            ],
        },
    ];
}
