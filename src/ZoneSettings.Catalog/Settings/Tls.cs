using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Encryption between visitor and proxy.</summary>
internal static class Tls
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(SettingIds.AlwaysUseHttps)
        {
            Title = "Redirect of http to https",
            Description = "Whether a visitor who comes over http is sent to the same address over https.",
            Kind = ValueKind.OnOff,
            Default = "off",
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787",
            ],
        },
        new(SettingIds.AutomaticHttpsRewrites)
        {
            Title = "http links made https",
            Description = "Whether http links in pages are rewritten to https where the other site is known to serve it.",
            Kind = ValueKind.OnOff,
            // The published schema says "on", depending on the plan, without a table; off was seen on real zones.
            Default = "off",
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787",
            ],
        },
        new("opportunistic_encryption")
        {
            Title = "Opportunistic encryption",
            Description = "Whether browsers that ask over http are told that the same content can be had over TLS.",
            Kind = ValueKind.OnOff,
            // Said to depend on the plan, but no table is published.
            Default = "on",
            NeededByDataPlane = true,
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new(SettingIds.MinTlsVersion)
        {
            Title = "Lowest TLS version",
            Description = "The oldest TLS version with which a visitor may connect.",
            // Words, not numbers: the number 1.2 is refused upstream too.
            Kind = ValueKind.Choice("1.0", "1.1", "1.2", "1.3"),
            Default = "1.0",
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.Listing,
                "https://github.com/simstudioai/sim/pull/5444",
            ],
        },
        new("tls_1_2_only")
        {
            Title = "TLS 1.2 or newer only",
            Description = "Whether visitors with a TLS version below 1.2 are turned away.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Deprecated = new("before 2022", "Set the lowest version instead.", SettingIds.MinTlsVersion),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/cloudflare/cf-terraforming/issues/365",
            ],
        },
        new(SettingIds.Tls13)
        {
            Title = "TLS 1.3",
            Description = "Whether visitors may use TLS 1.3, and whether they may use it with early data.",
            // "zrt" is "on" with early data. How it relates to 0rtt is documented nowhere; here neither changes the other.
            Kind = ValueKind.Choice("on", "off", "zrt"),
            Default = "off",
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/pulumi/pulumi-cloudflare/issues/339",
            ],
        },
        // Terraform calls it zero_rtt, for no attribute there starts with a digit; as a name in the API that is unknown (issue 1157).
        new(SettingIds.ZeroRtt)
        {
            Title = "TLS 1.3 early data",
            Description = "Whether returning visitors may send their first request along with the TLS hello; it can be replayed by others.",
            Kind = ValueKind.OnOff,
            Default = "off",
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1157",
            ],
        },
        new("ciphers")
        {
            Title = "Ciphers for visitors",
            Description = "Which ciphers visitors may use up to TLS 1.2; an empty list leaves the choice to the proxy.",
            Kind = new TextListKind
            {
                // Names of BoringSSL. Those of TLS 1.3 cannot be chosen (issue 3003).
                Item = ValueKind.Choice(
                    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-AES128-GCM-SHA256",
                    "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES128-SHA",
                    "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES128-SHA", "AES128-GCM-SHA256", "AES128-SHA256", "AES128-SHA",
                    "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
                    "ECDHE-RSA-AES256-SHA384", "ECDHE-RSA-AES256-SHA", "AES256-GCM-SHA384", "AES256-SHA256", "AES256-SHA",
                    "DES-CBC3-SHA"),
            },
            Default = SettingDefault.Json("[]"),
            // No gate: upstream asks for the certificate add-on, and add-ons are not modelled here.
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://developers.cloudflare.com/ssl/reference/cipher-suites/customize-cipher-suites",
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/3003",
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5654",
                "https://github.com/IBM-Cloud/terraform-provider-ibm/issues/3736",
                KnownSource.Listing,
            ],
        },
        new("ech")
        {
            Title = "Encrypted Client Hello",
            Description = "Whether the name of the site is hidden from the network while a visitor connects.",
            // Seen in a listing, in no schema: that it takes the two words is inferred.
            Kind = ValueKind.OnOff,
            Default = "on",
            Sources = ["https://github.com/turbot/steampipe-plugin-cloudflare/pull/178"],
        },
        new("sha1_support")
        {
            Title = "SHA-1 certificates",
            Description = "Whether visitors too old for SHA-2 are served a certificate signed with SHA-1.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Deprecated = new("before 2025-03", "Upstream refuses to change it; no such certificates are issued any more."),
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                "https://github.com/cloudflare/terraform-provider-cloudflare/pull/5296",
            ],
        },
        new(SettingIds.SecurityHeader)
        {
            Title = "Strict-Transport-Security header",
            Description = "Whether browsers are told to use https only for this site, for how long, and whether for its subdomains as well.",
            Kind = new ObjectKind(
                // Required, for an empty object would turn HSTS off without saying so.
                new ObjectField("strict_transport_security", new ObjectKind(
                    new ObjectField("enabled", ValueKind.Boolean) { Default = "false" },
                    new ObjectField("include_subdomains", ValueKind.Boolean) { Default = "false" },
                    // Upstream publishes no upper bound; what fits into 31 bits is enough for 68 years.
                    new ObjectField("max_age", ValueKind.Integer(0, int.MaxValue, "seconds")) { Default = "0" },
                    new ObjectField("nosniff", ValueKind.Boolean) { Default = "false" },
                    new ObjectField("preload", ValueKind.Boolean) { Default = "false" }))
                {
                    Required = true,
                }),
            // Seen on real zones; the published schema has it enabled, which would lock out visitors of a site without https.
            Default = SettingDefault.Json(
                """{"strict_transport_security":{"enabled":false,"include_subdomains":false,"max_age":0,"nosniff":false,"preload":false}}"""),
            NeededByDataPlane = true,
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.Listing,
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/1111",
                "https://github.com/cloudflare/terraform-provider-cloudflare/issues/6447",
            ],
        },
    ];
}
