using System.Text;
using System.Text.Json;
using ZoneSettings.Faults.Tests.Clients;
using ZoneSettings.Faults.Tests.Sqlite;

namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>Bodies of ten megabytes, where the largest that is read has 128 KiB.</summary>
[Collection(OverloadRuns.Name)]
public sealed class BodyTests : IAsyncDisposable
{
    private const int Senders = 50;
    private const int Pieces = 160;

    private static readonly byte[] Piece = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
    private static readonly byte[] Chunk = [.. "10000\r\n"u8, .. Piece, .. "\r\n"u8];

    private static readonly string Path = Caller.SettingPath(0, "ssl");
    private static readonly string HeadWithoutToken = $"PATCH {Path} HTTP/1.1\r\nHost: localhost\r\n";

    private readonly OverloadStage stage = new();

    [Fact]
    public async Task They_are_refused_early_and_read_by_nobody()
    {
        await stage.StartAsync();
        await using var watch = new ReadWatch(stage.Service.Address, await stage.Caller.FindHeadAsync());
        foreach (var (head, status) in ((string Head, int Status)[])[(OverloadStage.Head("PATCH", Path), 413), (HeadWithoutToken, 400)])
        {
            await SendAllAsync(head + "Content-Length: 10485760\r\n\r\n", Piece, status);
            await SendAllAsync(head + "Transfer-Encoding: chunked\r\n\r\n", Chunk, status);
        }

        await watch.WasServedAsync(SqliteStage.LongestRead);
        stage.HasGrownBy(mostMiB: 100, $"Four times {Senders} large bodies");
        await stage.RecoversAsync();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private async Task SendAllAsync(string request, byte[] piece, int status)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendAsync(request, piece)));
        Assert.All(results, result =>
        {
            Assert.Equal(status, result.Answer!.Value.Status);
            Assert.False(result.Answer.Value.Body!.Value.GetProperty("success").GetBoolean());
        });
    }

    // Reads while it sends, as a client should; whoever only sends may find the connection ended.
    private async Task<((int Status, JsonElement? Body)? Answer, int Sent)> SendAsync(string request, byte[] piece)
    {
        using var connection = await RawConnection.OpenAsync(stage.Service.Address);
        Assert.True(await connection.SendAsync(request));
        var answer = connection.ReadAsync();
        var sent = 0;
        while (sent < Pieces && await connection.SendAsync(piece))
        {
            sent++;
        }

        return (await answer, sent);
    }
}
