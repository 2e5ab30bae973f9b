using System.Collections.Concurrent;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Certificates.Suites;

/// <summary>The suites and our verdicts about them, made once for all tests of a class.</summary>
public sealed class CaseJudgements
{
    private readonly Lock gate = new();
    private ConcurrentDictionary<string, bool>? verdicts;

    /// <summary>Every case of a server of both suites.</summary>
    public IReadOnlyList<CertificateCase> Cases { get; private set; } = [];

    public IReadOnlyList<Disagreement> Listed { get; } = TestData.Read<Disagreement>("certificate-disagreements.json");

    /// <summary>Reads the suites, or ends the test where they are not.</summary>
    public CaseJudgements Require()
    {
        lock (gate)
        {
            if (Cases.Count == 0)
            {
                Cases = [.. CertificateSuite.Limbo().Concat(CertificateSuite.BetterTls()).Where(one => one.IsOfServer)];
            }

            return this;
        }
    }

    /// <summary>Whether our validator accepts a case.</summary>
    public bool IsAccepted(CertificateCase one)
    {
        lock (gate)
        {
            verdicts ??= JudgeAll();
        }

        return verdicts[one.Id];
    }

    private ConcurrentDictionary<string, bool> JudgeAll()
    {
        var judged = new ConcurrentDictionary<string, bool>();
        Parallel.ForEach(Cases, one => judged[one.Id] = CaseJudge.Judge(one).IsValid);
        return judged;
    }
}
