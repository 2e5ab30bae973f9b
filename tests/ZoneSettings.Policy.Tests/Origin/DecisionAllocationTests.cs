using ZoneSettings.Policy.Origin;
using ZoneSettings.Testing;

namespace ZoneSettings.Policy.Tests.Origin;

public sealed class DecisionAllocationTests
{
    private const int Rounds = 2_000;

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
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            Ask();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Rounds * OriginPolicyTable.All.Count(row => row.Expected.Action == "proxy"), proxied);

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
