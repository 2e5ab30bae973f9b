using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Client.Tests.Readme;

/// <summary>The code of the library's README, to the letter.</summary>
internal static class ReadmeExample
{
    public static WebApplication Build(
        WebApplicationBuilder builder, Uri address, string token, string file, Func<HttpContext, OriginDecision, Task> forwardAsync)
    {
        // <readme>
        builder.Services.AddZoneSettingsClient(options =>
        {
            (options.Address, options.Token, options.SnapshotPath) = (address, token, file);
            options.Check = (id, json) => id == "ssl" && EncryptionModes.Parse(json.Trim('"')) == EncryptionMode.Unknown
                ? $"{json} is no encryption mode."
                : null;
        });
        var app = builder.Build();
        var zones = app.Services.GetRequiredService<ZoneDirectory>();
        app.Run(async context =>
        {
            var (table, now) = (zones.Current, TimeProvider.System.GetUtcNow());
            if (table.FindByHost(context.Request.Host.Host) is not { Settings: var settings })
            {
                context.Response.StatusCode = table.Version is null ? 503 : 421;
                return;
            }

            var policy = ZonePolicy.FromWords(
                settings.GetText("ssl", now), settings.GetText("always_use_https", now), settings.GetText("tls_client_auth", now));
            var (scheme, port) = context.Request.IsHttps ? (HttpScheme.Https, 443) : (HttpScheme.Http, 80);
            var request = new VisitorRequest(scheme, port, context.Request.Host.Host, context.Request.GetEncodedPathAndQuery());
            await forwardAsync(context, OriginPolicy.Decide(policy, request, new OriginTarget()));
        });
        // </readme>
        return app;
    }
}
