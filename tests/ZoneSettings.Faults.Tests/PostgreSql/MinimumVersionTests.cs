using System.Globalization;
using System.Net;

namespace ZoneSettings.Faults.Tests.PostgreSql;

/// <summary>Whoever writes at one instance and reads at another sees the write, when it asks for no earlier state.</summary>
public sealed class MinimumVersionTests
{
    private const string Header = "ZoneSettings-Minimum-Version";

    [Fact]
    public async Task A_write_at_one_instance_is_read_at_another()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAsync(2);
        for (var value = 1; value <= Extent.Count(inShort: 100, inFull: 2_000); value++)
        {
            var text = (value + 1_000).ToString(CultureInfo.InvariantCulture);
            var written = await fleet.Callers[value % 2].WriteAsync(0, FleetWriter.Setting, text);
            written.Succeeded();
            var read = await fleet.Callers[(value + 1) % 2].ReadAsync(0, FleetWriter.Setting, (Header, written.Version!));
            Assert.Equal(text, read.Succeeded().GetProperty("value").ToString());
        }
    }

    [Fact]
    public async Task A_version_that_is_none_that_has_not_been_or_that_was_undone_is_told_from_each_other()
    {
        await using var fleet = await Fleet.OnSharedServerAsync();
        await fleet.StartAsync(1);
        var caller = fleet.Callers[0];
        var head = (await caller.GetAsync("/readyz")).Succeeded().GetProperty("version").GetString()!;
        var future = $"{head.Split('.')[0]}.{FleetPoller.RevisionOf(head) + 1}";
        Assert.Equal(HttpStatusCode.OK, (await caller.ReadAsync(0, "ssl", (Header, head))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.ReadAsync(0, "ssl", (Header, "nonsense"))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await caller.ReadAsync(0, "ssl", (Header, "0123456789abcdef.1"))).Status);
        var early = await caller.ReadAsync(0, "ssl", (Header, future));
        early.IsUnavailable(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(1), early.RetryAfter);
    }
}
