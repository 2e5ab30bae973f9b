namespace ZoneSettings.Catalog.Settings;

/// <summary>Public sources that many settings share.</summary>
internal static class KnownSource
{
    public const string Sdk = "cloudflare-typescript src/resources/zones/settings.ts (August 2026)";

    public const string Schema = "cloudflare/api-schemas openapi.json (August 2024)";

    public const string TerraformV4 =
        "terraform-provider-cloudflare v4.52.8 schema_cloudflare_zone_settings_override.go";

    public const string TerraformV5 = "terraform-provider-cloudflare v5.22 docs/resources/zone_setting.md";

    /// <summary>A whole listing of a real zone.</summary>
    public const string Listing = "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1810";

    /// <summary>Which plan may write what; observed by a user of the API in 2022, not published by its maker.</summary>
    public const string PlanTable = "https://github.com/alex-feel/terraform-cloudflare-zone main.tf (2022)";

    public const string Deprecations = "https://developers.cloudflare.com/fundamentals/api/reference/deprecations/";
}
