using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Hostile;

/// <summary>One service for all rows, with something set in it that could be lost. Rows must not change its state.</summary>
public sealed class HostileService() : ClassService(Seed)
{
    public const string Account = "ac000000000000000000000000000001";

    private const string Seed =
        $$"""
        {
          "accounts": [ { "id": "{{Account}}", "name": "Account" } ],
          "zones": [
            { "id": "{{Seeds.Free}}", "name": "free.example", "plan": "free", "account": "{{Account}}" },
            { "id": "{{Seeds.Enterprise}}", "name": "enterprise.example", "plan": "enterprise", "account": "{{Account}}" }
          ],
          "tokens": [ { "name": "all", "value": "{{TestService.Token}}", "permissions": ["admin"], "zones": ["*"] } ]
        }
        """;

    private string before = "";

    public int Port => Service.Port;

    /// <summary>Sends a row's request and reads the answers.</summary>
    public Task<IReadOnlyList<RawAnswer>> SendAsync(HostileRow row) =>
        RawExchange.SendAsync(Port, HostileRequest.Build(row, Port), row.Answers, row.HalfClose);

    /// <summary>Asserts that zones, settings and the revision are what they were when this was last asked.</summary>
    public async Task AssertUnchangedAsync()
    {
        // Kept also when it differs: the row at fault is named, and those after it are judged by themselves.
        var expected = before;
        before = await ReadStateAsync();
        Assert.Equal(expected, before);
    }

    protected override async Task PrepareAsync()
    {
        var written = await Client.PatchAsync(
            $"zones/{HostileRequest.Zone}/settings",
            """
            {"items":[{"id":"ssl","value":"strict"},{"id":"min_tls_version","value":"1.2"},
            {"id":"ciphers","value":["AES128-SHA"]},{"id":"development_mode","value":"on"}]}
            """);
        Assert.Equal(200, written.Status);
        before = await ReadStateAsync();
    }

    private async Task<string> ReadStateAsync()
    {
        string[] paths =
            ["zones", $"zones/{Seeds.Free}/settings", $"zones/{Seeds.Enterprise}/settings", $"zones/{Seeds.Enterprise}/subscription", "readyz"];
        var texts = new List<string>();
        foreach (var path in paths)
        {
            texts.Add((await Client.GetAsync(path)).Result.GetRawText());
        }

        return string.Join('\n', texts);
    }
}
