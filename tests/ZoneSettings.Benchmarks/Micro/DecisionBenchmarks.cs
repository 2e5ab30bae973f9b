using BenchmarkDotNet.Attributes;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Benchmarks.Micro;

/// <summary>What a decision costs, per mode, for https visitors with everything configured.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private ZonePolicy zone;
    private VisitorRequest request;
    private OriginTarget target;

    /// <summary>Word of the mode.</summary>
    [Params("off", "flexible", "full", "strict", "origin_pull")]
    public string Mode { get; set; } = "";

    /// <summary>Words of the settings, to what decisions are made from.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        zone = ZonePolicy.FromWords(Mode, "off", "on");
        request = new VisitorRequest(HttpScheme.Https, 443, "www.example.com", "/path?query=1");
        target = new OriginTarget("origin.example.net", HttpPort: null, HttpsPort: null, HasTrustStore: true);
    }

    /// <summary>One decision.</summary>
    [Benchmark]
    public OriginDecision Decide() => OriginPolicy.Decide(zone, request, target);
}
