using System.CommandLine;
using ZoneSettings.Proxy.Configuration;
using ZoneSettings.Proxy.Probing;

namespace ZoneSettings.Proxy.Commands;

/// <summary>Tries an origin and says what visitors would get in each mode. It connects to where it is told.</summary>
internal static class ProbeCommand
{
    private const string Json = "--json";

    // Keys are those of an origin in the configuration file.
    private static readonly (string Key, string Option, string Description)[] Values =
    [
        ("Host", "--host", "Host name of the site (required)."),
        ("Address", "--origin", "IP address or name of the origin to connect to (required)."),
        ("TargetName", "--target-name", "Another name that the origin's certificate may bear."),
        ("HttpPort", "--http-port", "Port of the origin for http (80)."),
        ("HttpsPort", "--https-port", "Port of the origin for https (443)."),
        ("TrustStore", "--trust-store", "PEM file with the only trust anchors (those of the system)."),
        ("ClientCertificate", "--client-certificate", "Certificate to show the origin, PEM or PKCS 12."),
        ("ClientKey", "--client-key", "Its private key, where that is in another file."),
        ("Path", "--path", "Path and query to ask for (/)."),
        ("Timeout", "--timeout", "Seconds for each of connection, handshake and answer (10)."),
    ];

    public static Command Describe(Command command)
    {
        foreach (var (_, option, description) in Values)
        {
            command.Options.Add(new Option<string>(option) { Description = description });
        }

        command.Options.Add(new Option<bool>(Json) { Description = "Write JSON instead of a table." });
        command.SetAction((result, cancellationToken) => RunAsync(
            Values.ToDictionary(value => value.Key, value => result.GetValue<string>(value.Option)),
            result.GetValue<bool>(Json), result.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Dictionary<string, string?> values, bool asJson, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var options = ProbeOptions.Read(new SectionReader(configuration, "", Directory.GetCurrentDirectory(), faults));
        if (faults.Count > 0)
        {
            await console.Error.WriteLineAsync(
                string.Join(Environment.NewLine, faults.Select(fault => $"- {InWordsOfOptions(fault)}").Prepend("The probe cannot start:")));
            return 1;
        }

        var report = await OriginProbe.RunAsync(options, TimeProvider.System, cancellationToken);
        await console.Output.WriteLineAsync(asJson ? ProbeJson.Write(report) : ProbeTable.Write(report).TrimEnd());
        return 0;
    }

    private static string InWordsOfOptions(string fault)
    {
        var key = fault[..fault.IndexOf(' ', StringComparison.Ordinal)];
        var option = Array.Find(Values, value => value.Key == key).Option;
        return option is null ? fault : option + fault[key.Length..];
    }
}
