namespace ZoneSettings.Proxy.Configuration;

/// <summary>The proxy's configuration: a JSON file, and environment variables that replace parts of it.</summary>
internal static class ConfigurationFile
{
    /// <summary>Where the file lies unless told otherwise: in the current folder.</summary>
    public const string DefaultPath = "proxy.json";

    /// <summary>What begins the name of an environment variable that counts, such as <c>PROXY_ControlPlane__Token</c>.</summary>
    public const string EnvironmentPrefix = "PROXY_";

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="ConfigurationException">There is no such file, or it has faults.</exception>
    public static ProxyConfiguration Read(string path)
    {
        var file = Path.GetFullPath(path);
        var values = Load(file);
        var faults = new List<string>();
        var options = ProxyOptions.Read(new SectionReader(values, "", Path.GetDirectoryName(file)!, faults));
        return faults.Count == 0 ? new ProxyConfiguration(options, values) : throw new ConfigurationException(faults);
    }

    private static IConfiguration Load(string file)
    {
        if (!File.Exists(file))
        {
            throw new ConfigurationException([$"There is no configuration file '{file}'. Name one with --config."]);
        }

        try
        {
            return new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix).Build();
        }
        catch (InvalidDataException fault)
        {
            throw new ConfigurationException([$"{fault.Message} {fault.InnerException?.Message}"]);
        }
    }
}
