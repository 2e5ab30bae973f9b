using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Catalog.Settings;

/// <summary>Changes to pages on their way to the visitor.</summary>
internal static class Content
{
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("csam_scanner_third_party")
        {
            Title = "Scan for images of child abuse",
            Description = "Whether cached images are compared with lists of known images of child sexual abuse, and who is told about a match.",
            Kind = new ObjectKind(
                // 254: the longest address that mail can be sent to (RFC 5321, erratum 1690).
                new ObjectField("email", new TextKind { MaximumLength = 254 }),
                new ObjectField("enabled", ValueKind.Boolean),
                new ObjectField("resend_email", ValueKind.Boolean) { WriteOnly = true },
                new ObjectField("sources", new BooleanMapKind())),
            Default = SettingDefault.Json("""{"enabled":false}"""),
            ResponseId = "csam_scanner",
            Sources = ["cloudflare-typescript src/resources/csam-scanner/csam-scanner.ts"],
        },
        new("email_obfuscation")
        {
            Title = "Hidden mail addresses",
            Description = "Whether mail addresses in pages are hidden from programs that collect them.",
            Kind = ValueKind.OnOff,
            Default = "on",
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new("hotlink_protection")
        {
            Title = "Hotlink protection",
            Description = "Whether other sites are kept from embedding images of this one.",
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Listing],
        },
        new("mobile_redirect")
        {
            Title = "Redirect of phones",
            Description = "Whether visitors with a phone are redirected to a subdomain made for it, and whether the path is dropped on the way.",
            Kind = new ObjectKind(
                new ObjectField("status", ValueKind.OnOff) { Default = "\"off\"" },
                new ObjectField("mobile_subdomain", new TextKind { MinimumLength = 1, MaximumLength = 253, Nullable = true })
                {
                    Default = "null",
                },
                new ObjectField("strip_uri", ValueKind.Boolean) { Default = "false" }),
            Default = SettingDefault.Json("""{"status":"off","mobile_subdomain":null,"strip_uri":false}"""),
            Deprecated = new("2024-06-30", "Redirect rules do this now; they are not a zone setting."),
            Sources = [KnownSource.Schema, KnownSource.Deprecations, KnownSource.Listing],
        },
        new("nel")
        {
            Title = "Network error logging",
            Description = "Whether browsers are asked to report failed connections to the site.",
            Kind = new ObjectKind(new ObjectField("enabled", ValueKind.Boolean) { Default = "false" }),
            Default = SettingDefault.Json("""{"enabled":false}"""),
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.TerraformV4],
        },
        new("replace_insecure_js")
        {
            Title = "Safe copies of JavaScript libraries",
            Description = "Whether links to a library host known to be compromised are replaced by links to a safe copy.",
            Kind = ValueKind.OnOff,
            // Seen on a real zone in 2025; the schema of 2024 says "off".
            Default = "on",
            Sources =
            [
                KnownSource.Sdk,
                KnownSource.Schema,
                KnownSource.TerraformV4,
                "https://github.com/turbot/steampipe-plugin-cloudflare/pull/178",
            ],
        },
        new("rum")
        {
            Title = "Visitor measurements",
            Description = "Whether a script that measures page loads in real browsers is put into pages.",
            // Answers upstream may also say "manual", which nobody can write; the case of letters is loose there and strict here.
            Kind = ValueKind.OnOff,
            Default = "off",
            Sources = [KnownSource.Schema],
        },
        new("server_side_exclude")
        {
            Title = "Parts hidden from suspects",
            Description = "Whether marked parts of a page are left out for visitors that look suspicious.",
            Kind = ValueKind.OnOff,
            Default = "on",
            Deprecated = new("2024-06-14", "Published as ended, yet still listed by the SDK."),
            Sources = [KnownSource.Sdk, KnownSource.Schema, KnownSource.Deprecations, KnownSource.Listing],
        },
    ];
}
