using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ZoneSettings.Benchmarks.Processes;
using ZoneSettings.Benchmarks.Reports;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Measures;

/// <summary>
/// From the start of the process to its first 200. Both programs are published and compiled ahead. The service finds a
/// database that has its tables and a token, but no zone, and answers an authenticated request.
/// </summary>
internal static class StartMeasure
{
    private const double MostTimes = 2;
    private const string Path = "/client/v4/zones";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Starts each program in turn, so often, after one start that is not counted.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds, CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        var service = await PublishedProgram.PublishServiceAsync(folder);
        var bare = await PublishedProgram.PublishBareAsync(folder);
        // Makes the tables and the token.
        await (await ServiceProgram.StartAsync(folder, zones: 0, cancellationToken)).DisposeAsync();
        // As the service has it. The usual root is the folder it is started from, whose every folder it would watch.
        string[] bareArguments = [bare, $"--contentRoot={System.IO.Path.GetDirectoryName(bare)}"];
        string[] arguments = [service, "serve", $"--Database:Path={folder.File(ServiceProgram.DatabaseName)}"];
        var times = new List<(double Ours, double Bare)>();
        for (var round = 0; round <= rounds; round++)
        {
            times.Add((await StartAsync(arguments, cancellationToken), await StartAsync(bareArguments, cancellationToken)));
        }

        return [FigureOf(times[1..])];
    }

    private static Figure FigureOf(List<(double Ours, double Bare)> times)
    {
        var ratio = MedianOf(times.Select(time => time.Ours / time.Bare));
        return new Figure(
            "start to the first 200, published, database without zones",
            string.Create(CultureInfo.InvariantCulture, $"{MedianOf(times.Select(time => time.Ours)):F0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"bare start {MedianOf(times.Select(time => time.Bare)):F0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{ratio:F2}"),
            string.Create(CultureInfo.InvariantCulture, $"<= {MostTimes:F2}"), ratio <= MostTimes);
    }

    private static async Task<double> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceProgram.Token);
        var start = Stopwatch.GetTimestamp();
        await using var program = RunningProgram.Start("dotnet", [.. arguments, $"--urls={address}"]);
        while (!await AnswersAsync(http, cancellationToken))
        {
            await Task.Delay(Pause, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(Path, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? true
                : throw new InvalidOperationException($"The first answer was {answer.StatusCode}.");
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static double MedianOf(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
