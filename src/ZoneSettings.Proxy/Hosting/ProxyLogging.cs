namespace ZoneSettings.Proxy.Hosting;

/// <summary>What is logged: nothing per request, unless the section <c>Logging</c> of the configuration says so.</summary>
internal static class ProxyLogging
{
    public static void Add(ILoggingBuilder logging, IConfiguration configuration)
    {
        // Microsoft.AspNetCore and YARP tell of each request, and YARP of each failure with a stack: ours has a line for those.
        logging.AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Yarp", LogLevel.Critical)
            // Logs nothing that Kestrel does not, and makes an activity and a scope for each request when it may log at all.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // A failed start is told by whoever started it, in a sentence; the host would log its stack as well.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddConsole();
    }
}
