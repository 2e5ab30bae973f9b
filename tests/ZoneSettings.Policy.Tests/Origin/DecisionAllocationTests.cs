using ZoneSettings.Policy.Origin;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Origin;

public sealed class DecisionAllocationTests
{
    private const int Rounds = 400;

    // A collection that other tests cause takes away the rest of this thread's buffer, which then counts as allocated.
    private const int Attempts = 10;

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var questions = OriginPolicyTable.All.Select(row => row.Input).Select(input => (
            Zone: ZonePolicy.FromWords(input.Ssl, input.AlwaysUseHttps, input.TlsClientAuth),
            Request: new VisitorRequest(
                input.Scheme == "https" ? HttpScheme.Https : HttpScheme.Http, input.Port, input.Host, input.Path),
            Target: new OriginTarget(input.TargetName, input.HttpPort, input.HttpsPort, input.TrustStore))).ToArray();
        var proxied = 0;
        Ask();
        proxied = 0;
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            least = Math.Min(least, Measure());
        }

        Assert.Equal(0, least);
        Assert.Equal(Attempts * Rounds * OriginPolicyTable.All.Count(row => row.Expected.Action == "proxy"), proxied);

        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < Rounds; round++)
            {
                Ask();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Ask()
        {
            foreach (ref readonly var question in questions.AsSpan())
            {
                if (OriginPolicy.Decide(question.Zone, question.Request, question.Target).Kind == DecisionKind.Proxy)
                {
                    proxied++;
                }
            }
        }
    }
}
