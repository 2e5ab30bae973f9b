using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ZoneSettings.Benchmarks.Load;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;
using ZoneSettings.Feed;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>Many data planes that wait for the next change: what each costs, and when the last of them has heard.</summary>
internal static class WaiterMeasure
{
    private const int Waiters = 1_000;
    private const int WarmUpWaiters = 100;
    private const int WarmUpRounds = 20;
    private const double MostMilliseconds = 150;
    private const double MostKilobytes = 20;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    /// <summary>Parks the waiters once, then changes a setting again and again, each time with all of them parked.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(int changes, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        await using var service = await ServiceProgram.StartAsync(folder, zones: 1, cancellationToken);
        using var control = new HttpClient { BaseAddress = service.Address };
        await WarmUpAsync(service, control, cancellationToken);
        await Task.Delay(Settle, cancellationToken);
        var before = service.ResidentBytes;
        var sockets = await ConnectAsync(service, Waiters, cancellationToken);
        try
        {
            var rounds = new List<WaiterRound>();
            for (var change = 0; change < changes; change++)
            {
                rounds.Add(await RoundAsync(
                    service, control, sockets, change % 2 == 0 ? "full" : "strict", cancellationToken));
            }

            var idle = await IdleAsync(control, sockets[0], cancellationToken);
            // The first time all of them wait; later there is garbage of the requests in between as well.
            return [.. FiguresOf(rounds, Math.Max(0, rounds[0].Resident - before)), TrafficOf(idle, rounds[^1].Traffic)];
        }
        finally
        {
            Array.ForEach(sockets, socket => socket.Dispose());
        }
    }

    // A small crowd, again and again, so that what is compiled is there before memory is read. It leaves no connection.
    private static async Task WarmUpAsync(ServiceProgram service, HttpClient control, CancellationToken cancellationToken)
    {
        var few = await ConnectAsync(service, WarmUpWaiters, cancellationToken);
        for (var round = 0; round < WarmUpRounds; round++)
        {
            await RoundAsync(service, control, few, round % 2 == 0 ? "full" : "strict", cancellationToken);
        }

        Array.ForEach(few, socket => socket.Dispose());
    }

    private static IReadOnlyList<Figure> FiguresOf(List<WaiterRound> rounds, long bytes)
    {
        var sorted = rounds.Select(round => round.Last.TotalMilliseconds).Order().ToArray();
        var (p50, p99) = (sorted[sorted.Length / 2], sorted[(int)Math.Ceiling(0.99 * sorted.Length) - 1]);
        var kilobytes = bytes / 1024.0 / Waiters;
        return
        [
            new Figure($"commit to the last of {Waiters:N0} waiters, {rounds.Count} times", $"p50 {p50:F0} ms, p99 {p99:F0} ms", "",
                $"{p99:F0} ms", $"<= {MostMilliseconds} ms", p99 <= MostMilliseconds),
            new Figure("memory per waiter, its connection included (growth of the process)", $"{bytes / 1024.0 / 1024.0:F1} MiB", "",
                string.Create(CultureInfo.InvariantCulture, $"{kilobytes:F1} KiB"), $"<= {MostKilobytes} KiB", kilobytes <= MostKilobytes),
        ];
    }

    private static Figure TrafficOf(int idle, int news) => new(
        "bytes of a poll, request and answer", $"nothing new: {idle} B, one zone: {news} B", "", $"{idle} B, {news} B", "", true);

    private static async Task<WaiterRound> RoundAsync(
        ServiceProgram service, HttpClient control, Socket[] sockets, string mode, CancellationToken cancellationToken)
    {
        var request = await PollAsync(control, "30s", cancellationToken);
        await Task.WhenAll(sockets.Select(socket => socket.SendAsync(request, cancellationToken).AsTask()));
        await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        var resident = service.ResidentBytes;
        var answers = sockets.Select(socket => ReceiveAsync(socket, cancellationToken)).ToArray();
        if (answers.Any(answer => answer.IsCompleted))
        {
            throw new InvalidOperationException("A waiter was answered before there was a change.");
        }

        await ModeCalls.SetAsync(control, 0, mode, cancellationToken);
        // The answer to the PATCH follows the commit at once.
        var committed = Stopwatch.GetTimestamp();
        var heard = await Task.WhenAll(answers);
        return new WaiterRound(
            Stopwatch.GetElapsedTime(committed, Math.Max(committed, heard.Max(answer => answer.Instant))),
            resident,
            request.Length + heard[0].Bytes);
    }

    // Answers how many bytes a poll takes that brings nothing.
    private static async Task<int> IdleAsync(HttpClient control, Socket socket, CancellationToken cancellationToken)
    {
        var request = await PollAsync(control, "0s", cancellationToken);
        await socket.SendAsync(request, cancellationToken);
        return request.Length + (await ReceiveAsync(socket, cancellationToken)).Bytes;
    }

    private static async Task<ReadOnlyMemory<byte>> PollAsync(HttpClient control, string wait, CancellationToken cancellationToken) => RequestText.Of(
        "GET", $"/client/v4/dataplane/v1/changes?since={await HeadAsync(control, cancellationToken)}&wait={wait}",
        "127.0.0.1", [ServiceProgram.Authorization]);

    private static async Task<(long Instant, int Bytes)> ReceiveAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        for (var received = 0; ;)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(received), cancellationToken);
            received += count > 0 ? count : throw new InvalidDataException("A waiter's connection ended.");
            if (AnswerHead.Read(buffer.AsSpan(0, received)) is { } head && received >= head.Length)
            {
                return head.Status == 200
                    ? (Stopwatch.GetTimestamp(), received)
                    : throw new InvalidDataException($"A waiter was answered: {Encoding.UTF8.GetString(buffer, 0, received)}");
            }
        }
    }

    private static Task<Socket[]> ConnectAsync(ServiceProgram service, int count, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => ConnectAsync(service, cancellationToken)));

    private static async Task<Socket> ConnectAsync(ServiceProgram service, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(service.EndPoint, cancellationToken);
        return socket;
    }

    // A snapshot may trail; the page of changes after it says where the feed stands.
    private static async Task<string> HeadAsync(HttpClient control, CancellationToken cancellationToken)
    {
        var snapshot = new FeedReader().ReadSnapshot((await ReadAsync(control, "snapshot", cancellationToken)).Span);
        var page = await ReadAsync(control, $"changes?since={snapshot.Version}", cancellationToken);
        return new FeedReader().ReadChanges(page.Span).Head.ToString();
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpClient control, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"client/v4/dataplane/v1/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServiceProgram.Token);
        using var answer = await control.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return FeedReader.ResultOf(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
