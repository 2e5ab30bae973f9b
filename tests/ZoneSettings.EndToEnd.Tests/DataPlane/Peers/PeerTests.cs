using ZoneSettings.EndToEnd.Tests.DataPlane.Matrix;
using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.EndToEnd.Tests.DataPlane.Visitors;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Peers;

/// <summary>Well-known proxies judge each certificate of the matrix as the matrix does, but for a list of differences.</summary>
public sealed class PeerTests(PeerStage stage) : IClassFixture<PeerStage>
{
    private static readonly IReadOnlyList<PeerDifference> Differences =
        TestData.Read<PeerDifference>("peer-differences.json");

    [Fact]
    public void Differences_are_about_what_is_compared()
    {
        Assert.Equal(Differences.Count, Differences.Select(row => (row.Peer, row.Mode, row.Origin)).Distinct().Count());
        Assert.All(Differences, row =>
        {
            Assert.Equal($"{row.Peer}.{row.Mode}.{row.Origin}", row.Id);
            Assert.True(row is { Peer: "nginx" or "haproxy", Mode: "full" or "strict" });
            Assert.Contains(row.Origin, OriginNames.WithCertificates);
            Assert.Equal(Opposite(VerdictOfMatrix(row.Mode, row.Origin)), row.PeerVerdict);
        });
    }

    [Theory]
    [InlineData("full")]
    [InlineData("strict")]
    public async Task Nginx_agrees(string mode)
    {
        await using var peer = await NginxPeer.StartAsync(Requires.Nginx(), stage.Fleet);
        await CompareAsync("nginx", mode, peer);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("strict")]
    public async Task Haproxy_agrees(string mode)
    {
        // For two of the origins.
        Requires.Nginx();
        await using var peer = await HaproxyPeer.StartAsync(Requires.Haproxy(), stage.Fleet);
        await CompareAsync("haproxy", mode, peer);
    }

    private static string Opposite(string verdict) => verdict == "accepts" ? "refuses" : "accepts";

    private static string VerdictOfMatrix(string mode, string origin) =>
        MatrixTable.Get($"{mode}.https-443.{origin}").Status == 200 ? "accepts" : "refuses";

    private static async Task CompareAsync(string name, string mode, IPeer peer)
    {
        using var visitor = new Visitor(_ => peer.Port);
        var seen = new List<string>();
        foreach (var origin in OriginNames.WithCertificates)
        {
            var answer = await visitor.GetAsync($"http://{origin}.{IPeer.ZoneOf(mode)}/");
            Assert.True(answer.Status is 200 or >= 500, answer.ToString());
            seen.Add($"{origin} {(answer.Status == 200 ? "accepts" : "refuses")}");
        }

        var expected = OriginNames.WithCertificates.Select(origin =>
        {
            var difference = Differences.SingleOrDefault(row => row.Peer == name && row.Mode == mode && row.Origin == origin);
            return $"{origin} {difference?.PeerVerdict ?? VerdictOfMatrix(mode, origin)}";
        });
        Assert.Equal(expected, seen);
    }
}
