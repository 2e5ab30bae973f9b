namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>
/// Compares a validator with the suites and with the list of known disagreements, both ways. A false accept in a
/// guarded concern counts as a fault even when it is listed, unless its reason is one of the few that are named here.
/// </summary>
internal static class SuiteCheck
{
    // Reasons for taking what a suite wants refused, where names, constraints, usage or strength are concerned. None of
    // them lets a certificate speak for a name that it does not bear, for a time or a use that it does not state.
    private static readonly Dictionary<CaseConcern, string[]> Permitted = new()
    {
        [CaseConcern.Names] = ["common-name-only", "common-name-beside-names", "public-suffix", "names-marked-critical"],
        [CaseConcern.NameConstraints] = ["common-name-only", "constraints-not-critical"],
        [CaseConcern.Validity] = [],
        [CaseConcern.Trust] = [],
        [CaseConcern.Usage] = ["usage-absent", "usage-form"],
        [CaseConcern.Strength] = ["rsa-length-uneven"],
    };

    /// <summary>Concerns in which nothing may be accepted wrongly.</summary>
    public static IEnumerable<CaseConcern> Guarded => Permitted.Keys;

    /// <summary>Every fault that is found, as a line; none for a validator that does what the list says.</summary>
    /// <param name="cases">Cases of servers.</param>
    /// <param name="accepts">The validator.</param>
    /// <param name="listed">The known disagreements.</param>
    public static IReadOnlyList<string> FaultsOf(
        IReadOnlyCollection<CertificateCase> cases, Func<CertificateCase, bool> accepts, IReadOnlyCollection<Disagreement> listed)
    {
        var reasons = listed.SelectMany(row => row.Cases.Select(id => (id, row))).ToDictionary(one => one.id, one => one.row);
        var faults = new List<string>(reasons.Keys.Except(cases.Select(one => one.Id)).Select(id => $"{id}: listed, but no such case"));
        foreach (var one in cases)
        {
            var isAccepted = accepts(one);
            reasons.TryGetValue(one.Id, out var reason);
            if (isAccepted == one.IsGood)
            {
                if (reason is not null)
                {
                    faults.Add($"{one.Id}: listed as {reason.Id}, but the suite agrees");
                }
            }
            else if (reason?.Accepts != isAccepted)
            {
                faults.Add($"{one.Id}: {(isAccepted ? "accepted" : "rejected")} against the suite, and not listed so");
            }

            if (isAccepted && !one.IsGood && !IsPermitted(one, reason))
            {
                faults.Add(FalseAccept(CaseConcerns.Of(one.Id), one.Id));
            }
        }

        return faults;
    }

    /// <summary>How a false accept of a concern begins.</summary>
    public static string FalseAccept(CaseConcern concern, string id = "") => $"False accept in {concern}: {id}";

    private static bool IsPermitted(CertificateCase one, Disagreement? reason) =>
        !Permitted.TryGetValue(CaseConcerns.Of(one.Id), out var reasons)
        || (reason is not null && reasons.Contains(reason.Id));
}
