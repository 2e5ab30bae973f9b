using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Errors;

/// <summary>Tells of failures, of each kind once a second at most, for an origin that is down fails every request. Thread-safe.</summary>
internal sealed partial class FailureLog(TimeProvider clock, ILogger<FailureLog> logger)
{
    private static readonly long Never = long.MinValue;

    private readonly long[] told = [.. Enum.GetValues<OriginFailureKind>().Select(_ => Never)];

    public void Write(OriginFailure failure, HostString host, EncryptionMode? mode)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        ref var last = ref told[(int)failure.Kind];
        var before = Volatile.Read(ref last);
        var now = clock.GetTimestamp();
        if ((before == Never || clock.GetElapsedTime(before, now) >= TimeSpan.FromSeconds(1))
            && Interlocked.CompareExchange(ref last, now, before) == before)
        {
            LogFailure(failure.Status, failure.ToHeader(mode), host.Value);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Status} for {Host}: {Failure}")]
    private partial void LogFailure(int status, string failure, string? host);
}
