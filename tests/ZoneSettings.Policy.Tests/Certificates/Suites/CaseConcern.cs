namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>What a case is about, as its suite files it.</summary>
public enum CaseConcern
{
    /// <summary>Form, revocation, and what else does not change for whom or for what a certificate speaks.</summary>
    Other,
    Names,
    NameConstraints,
    Validity,

    /// <summary>Where a path ends, and who may stand in it.</summary>
    Trust,
    Usage,

    /// <summary>Weak keys, weak signatures, and signatures that are none.</summary>
    Strength,
}
