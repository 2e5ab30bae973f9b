namespace ZoneSettings.Proxy.Configuration;

/// <summary>How much there may be.</summary>
internal sealed class LimitOptions
{
    /// <summary>Connections of visitors at a time, all listeners together; null for any number. Default null.</summary>
    public int? VisitorConnections { get; private init; }

    /// <summary>Bytes of a request's body; null for any number, for bodies are passed on as they come. Default null.</summary>
    public long? RequestBody { get; private init; }

    /// <summary>Pools of connections to origins, one for each way of connecting to each host name. At least 1. Default 10,000.</summary>
    public int Pools { get; private init; }

    public static LimitOptions Read(SectionReader section)
    {
        var options = new LimitOptions
        {
            VisitorConnections = (int?)section.Number("VisitorConnections", 1, int.MaxValue),
            RequestBody = section.Number("RequestBody", 0, long.MaxValue),
            Pools = (int?)section.Number("Pools", 1, 1_000_000) ?? 10_000,
        };
        section.End();
        return options;
    }
}
