namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>Finds the concern of a case by its id.</summary>
internal static class CaseConcerns
{
    // The first start that fits decides.
    private static readonly (string Start, CaseConcern Concern)[] Starts =
    [
        ("rfc5280::san::", CaseConcern.Names),
        ("webpki::san::", CaseConcern.Names),
        ("webpki::cn::", CaseConcern.Names),
        ("rfc5280::ca-as-leaf-wrong-san", CaseConcern.Names),
        ("rfc5280::nc::", CaseConcern.NameConstraints),
        ("webpki::nc::", CaseConcern.NameConstraints),
        ("cve::cve-2025-61727", CaseConcern.NameConstraints),
        ("bettertls::nameconstraints::", CaseConcern.NameConstraints),
        ("rfc5280::validity::", CaseConcern.Validity),
        ("pathlen::max-chain-depth", CaseConcern.Other),
        ("pathlen::", CaseConcern.Trust),
        ("pathological::", CaseConcern.Trust),
        ("bettertls::pathbuilding::", CaseConcern.Trust),
        ("rfc5280::chain-untrusted-root", CaseConcern.Trust),
        ("rfc5280::intermediate-ca-", CaseConcern.Trust),
        ("rfc5280::ica-ku-keycertsign", CaseConcern.Trust),
        ("rfc5280::root-missing-basic-constraints", CaseConcern.Trust),
        ("rfc5280::root-inconsistent-ca-extensions", CaseConcern.Trust),
        ("rfc5280::unknown-critical-extension", CaseConcern.Trust),
        ("webpki::cryptographydotio-chain", CaseConcern.Trust),
        ("webpki::ca-as-leaf", CaseConcern.Trust),
        ("webpki::ee-basicconstraints-ca", CaseConcern.Trust),
        ("rfc5280::eku::", CaseConcern.Usage),
        ("webpki::eku::", CaseConcern.Usage),
        ("rfc5280::leaf-ku-keycertsign", CaseConcern.Usage),
        ("webpki::forbidden-", CaseConcern.Strength),
        ("webpki::explicit-curve", CaseConcern.Strength),
        ("rfc5280::mismatching-signature-algorithm", CaseConcern.Strength),
        ("invalid::invalid-issuer-key", CaseConcern.Strength),
    ];

    /// <summary>The concern of a case.</summary>
    public static CaseConcern Of(string id) =>
        Starts.FirstOrDefault(one => id.StartsWith(one.Start, StringComparison.Ordinal)).Concern;
}
