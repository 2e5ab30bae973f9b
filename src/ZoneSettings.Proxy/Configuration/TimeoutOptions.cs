namespace ZoneSettings.Proxy.Configuration;

/// <summary>How long things may take. In the file: seconds as a number, or <c>hh:mm:ss</c>.</summary>
internal sealed class TimeoutOptions
{
    /// <summary>Name look-up and TCP connection to the origin. Default 19 s. Source: error 522 of upstream's documentation.</summary>
    public TimeSpan Connect { get; private init; }

    /// <summary>TLS handshake with the origin. Default 10 s.</summary>
    public TimeSpan Handshake { get; private init; }

    /// <summary>
    /// Time in which the origin has to begin its answer, and the longest silence in a body that is under way or in a
    /// WebSocket. Longer than the two above together. Default 100 s.
    /// </summary>
    public TimeSpan Response { get; private init; }

    /// <summary>How long a connection to the origin is kept without use. Default 60 s.</summary>
    public TimeSpan Idle { get; private init; }

    /// <summary>How long a connection to the origin is used, so that a changed name is noticed. Default 10 min.</summary>
    public TimeSpan Lifetime { get; private init; }

    /// <summary>How long a stop waits for requests under way. Default 30 s.</summary>
    public TimeSpan Stop { get; private init; }

    /// <summary>The same limit for each step of one exchange.</summary>
    public static TimeoutOptions OfOneExchange(TimeSpan step) => new() { Connect = step, Handshake = step, Response = step };

    public static TimeoutOptions Read(SectionReader section)
    {
        var options = new TimeoutOptions
        {
            Connect = section.Duration("Connect", TimeSpan.FromSeconds(19)),
            Handshake = section.Duration("Handshake", TimeSpan.FromSeconds(10)),
            Response = section.Duration("Response", TimeSpan.FromSeconds(100)),
            Idle = section.Duration("Idle", TimeSpan.FromSeconds(60)),
            Lifetime = section.Duration("Lifetime", TimeSpan.FromMinutes(10)),
            Stop = section.Duration("Stop", TimeSpan.FromSeconds(30)),
        };
        section.End();
        if (options.Response <= options.Connect + options.Handshake)
        {
            section.Refuse("Response", $"({options.Response.TotalSeconds} s) has to be longer than Connect and Handshake together ({(options.Connect + options.Handshake).TotalSeconds} s), or an origin that is not there would look like a slow one.");
        }

        return options;
    }
}
