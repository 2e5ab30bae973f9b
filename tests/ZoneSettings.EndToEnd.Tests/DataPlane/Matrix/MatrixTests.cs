using ZoneSettings.EndToEnd.Tests.DataPlane.Origins;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.EndToEnd.Tests.DataPlane.Matrix;

/// <summary>Service, proxy and real origins: every cell of the matrix is as the published facts have it.</summary>
public sealed class MatrixTests(MatrixStage stage) : IClassFixture<MatrixStage>
{
    public static TheoryData<string> RowIds => new(MatrixTable.Ids);

    [Theory]
    [MemberData(nameof(RowIds))]
    public void A_cell_is_as_the_facts_have_it(string id)
    {
        var row = MatrixTable.Get(id);
        if (OriginNames.NeedNginx.Contains(row.Origin))
        {
            Requires.Nginx();
        }

        var (answer, originHasSeenIt) = stage[id];
        Assert.Equal(row.Status, answer.Status);
        Assert.Equal(row.Location, answer.Location);
        Assert.Equal(row.Failure, answer.Failure?.Word);
        if (answer.Failure is { } failure)
        {
            Assert.Equal(row.Status, failure.Status);
            Assert.Equal(row.ActsAs, failure.Mode);
        }

        if (row.Reasons.Count > 0)
        {
            Assert.Equal(row.Reasons, answer.Failure!.Reasons);
        }

        CheckSeen(row, answer.Status == 200 ? answer.ReadSeen() : null, originHasSeenIt);
    }

    [Fact]
    public void The_table_has_every_mode_visitor_and_origin()
    {
        Assert.Equal(280, MatrixTable.Ids.Count);
        var cells = MatrixTable.All.Where(row => row.AlwaysUseHttps == "off")
            .Select(row => (row.Mode, new Uri(row.Visit).Scheme, new Uri(row.Visit).Port, row.Origin)).Distinct();
        Assert.Equal(5 * 3 * 18, cells.Count());
        Assert.All(MatrixTable.All, row =>
        {
            Assert.NotEmpty(row.Source);
            Assert.Equal(row.Status == 200, row.Seen is not null);
            Assert.Equal(row.Status is 301 or 302, row.Location is not null);
            Assert.Equal(row.Status >= 500, row.Failure is not null);
            Assert.Equal(row.Status == 526, row.Reasons.Count > 0);
        });
    }

    private static void CheckSeen(MatrixRow row, SeenRequest? seen, bool originHasSeenIt)
    {
        if (row.Seen is { } expected)
        {
            Assert.Equal(
                expected,
                new MatrixSeen(seen!.Scheme, seen.Sni, seen.Host, seen.ClientCertificate, seen.ForwardedProto ?? "(none)"));
        }
        else if (row.Failure != "response-timeout")
        {
            // Neither a redirect nor an origin that failed the check has cost the visitor a secret.
            Assert.False(originHasSeenIt);
        }
    }
}
