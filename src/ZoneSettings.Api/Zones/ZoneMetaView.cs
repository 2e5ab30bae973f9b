using System.ComponentModel;

namespace ZoneSettings.Api.Zones;

/// <summary>Quotas and flags of a zone; this service has none of the things they count.</summary>
[Description("Quotas and flags.")]
internal sealed record ZoneMetaView(
    bool CdnOnly, int CustomCertificateQuota, bool DnsOnly, bool FoundationDns, int PageRuleQuota, bool PhishingDetected,
    int Step);
