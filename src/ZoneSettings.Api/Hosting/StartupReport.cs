using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Limits;
using ZoneSettings.Api.Requests;
using ZoneSettings.Api.Seeding;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Hosting;

/// <summary>What the log says once the service listens: where it is, where its data is, and what to type next.</summary>
internal sealed partial class StartupReport(
    IServer server, StateStore store, DatabaseLocation location, IOptions<KestrelServerOptions> kestrel,
    IHostEnvironment environment, ILogger<StartupReport> logger)
{
    public void Write()
    {
        var address = FindAddress();
        LogListening(address, location.Description, store.ZoneCount);
        if (kestrel.Value.Limits.MaxConcurrentConnections is { } connections && connections == OpenFiles.LeftForConnections)
        {
            LogFewFiles(OpenFiles.Most, connections);
        }

        if (environment.IsDevelopment() && HasDemo())
        {
            LogDemo(CurlLines(address));
        }
        else if (!store.Tokens.Any(token => token.RevokedOn is null) && store.KeyCount == 0)
        {
            LogNoToken();
        }
    }

    private static string CurlLines(string address)
    {
        string Line(string verb, string zone, string? body) =>
            $"curl -s {verb}{address}{PrefixMiddleware.Prefix}/zones/{zone}/settings/ssl -H 'Authorization: Bearer {DemoToken.Text}'"
            + (body is null ? "" : $" -H 'Content-Type: application/json' -d '{body}'");

        return string.Join(
            Environment.NewLine,
            "read the encryption mode of example.com (enterprise):",
            Line("", Seeder.EnterpriseZoneId, null),
            "change it:",
            Line("-X PATCH ", Seeder.EnterpriseZoneId, "{\"value\":\"strict\"}"),
            "be refused, for example.net is on the free plan:",
            Line("-X PATCH ", Seeder.FreeZoneId, "{\"value\":\"origin_pull\"}"));
    }

    private bool HasDemo() =>
        store.FindZone(HexId.Parse(Seeder.EnterpriseZoneId)) is not null
        && store.FindZone(HexId.Parse(Seeder.FreeZoneId)) is not null
        && store.FindToken(SecretText.Hash(DemoToken.Text)) is { RevokedOn: null };

    // An address that stands for all of the machine's is no address to call.
    private string FindAddress()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://127.0.0.1";
        return address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
    }

    [LoggerMessage(LogLevel.Information, "Listening on {Address}, Swagger UI at {Address}/swagger. Database: {Database}, zones in it: {Zones}.")]
    private partial void LogListening(string address, string database, int zones);

    [LoggerMessage(LogLevel.Warning, "The system permits {Files} open files, so there may be {Connections} connections only; more are cut off. Raise the limit with ulimit -n, or LimitNOFILE of systemd.")]
    private partial void LogFewFiles(int? files, long connections);

    [LoggerMessage(LogLevel.Information, "Try it:\n{Lines}")]
    private partial void LogDemo(string lines);

    [LoggerMessage(LogLevel.Warning, "There is no token, so nobody can call the API. Create one with the command: token create --name NAME --permission zone_settings:edit --zone '*'")]
    private partial void LogNoToken();
}
