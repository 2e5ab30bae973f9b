using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ZoneSettings.Client.Exchanges;
using ZoneSettings.Client.Polling;

namespace ZoneSettings.Client.Status;

/// <summary>Tells the control plane now and then how this data plane stands. That it cannot harms nothing.</summary>
internal sealed partial class StatusReporter(
    ControlPlane controlPlane,
    ZoneDirectory directory,
    Backoff backoff,
    IOptions<ZoneSettingsClientOptions> configured,
    TimeProvider clock,
    ILogger<StatusReporter> logger)
{
    private readonly ZoneSettingsClientOptions options = configured.Value;

    private string? lastFailure;

    /// <summary>Reports until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await directory.WaitForFirstAsync(cancellationToken);
        await Task.Delay(backoff.Draw(0), clock, cancellationToken);
        while (true)
        {
            var exchange = await controlPlane.PostStatusAsync(Write(directory.State), cancellationToken);
            Note(exchange.Failure);
            var pause = Backoff.Draw(options.ReportInterval);
            if (exchange.Failure is not null && backoff.After(exchange, 0) is var asked && asked > pause)
            {
                pause = asked;
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private ReadOnlyMemory<byte> Write(ClientState state)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("proxy_id", options.ProxyId);
        json.WriteString("applied_version", state.Version!.ToString());
        if (state.Rejected is [var latest, ..])
        {
            json.WriteString("rejected_version", latest.Since.ToString());
            json.WriteString("rejected_reason", Sentences.Quote(Describe(latest, state.Rejected.Count)));
        }

        if (state.Age is { } age)
        {
            json.WriteNumber("age_seconds", (long)age.TotalSeconds);
        }

        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static string Describe(RejectedItem item, int count)
    {
        var others = count > 1 ? $"{count} items; the latest: " : "";
        var where = item.ZoneId is not null ? $"zone {item.ZoneId}" : item.Plan is not null ? $"defaults of plan {item.Plan}" : "an item";
        var setting = item.SettingId is null ? "" : $", setting {item.SettingId}";
        return $"{others}{where}{setting}: {item.Reason}";
    }

    private void Note(string? failure)
    {
        if (failure is not null && failure != lastFailure)
        {
            LogNotReported(failure);
        }

        lastFailure = failure;
    }

    [LoggerMessage(LogLevel.Information, "The status was not reported: {Sentence}")]
    private partial void LogNotReported(string sentence);
}
