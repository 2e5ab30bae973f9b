using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Hosting;

/// <summary>What the log says once the proxy listens.</summary>
internal sealed partial class StartupReport(BoundListeners bound, ILogger<StartupReport> logger)
{
    public void Write()
    {
        foreach (var (options, listen) in bound.Visitors)
        {
            if (options is { Scheme: HttpScheme.Https, Certificate: null })
            {
                LogSelfSigned(options.VisitorPort);
            }

            LogListening(options.Scheme == HttpScheme.Https ? "https" : "http", options.VisitorPort, $"{listen.IPEndPoint}");
        }

        if (bound.Admin is { } admin)
        {
            LogAdmin($"{admin.IPEndPoint}");
        }
    }

    [LoggerMessage(LogLevel.Information, "Listening for {Scheme} visitors of port {VisitorPort} on {Address}.")]
    private partial void LogListening(string scheme, int visitorPort, string address);

    [LoggerMessage(LogLevel.Information, "Admin on {Address}.")]
    private partial void LogAdmin(string address);

    [LoggerMessage(LogLevel.Warning, "No certificate is given for https visitors of port {VisitorPort}: they are shown one that signed itself, made at this start.")]
    private partial void LogSelfSigned(int visitorPort);
}
