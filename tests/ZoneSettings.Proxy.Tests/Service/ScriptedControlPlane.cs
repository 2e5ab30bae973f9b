using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ZoneSettings.Feed;

namespace ZoneSettings.Proxy.Tests.Service;

/// <summary>The feed of a control plane: zones that a test sets, answered over HTTP as the service does.</summary>
public sealed class ScriptedControlPlane : IAsyncDisposable
{
    private const string Epoch = "00000000000000000000000000000001";

    private static readonly PlanDefaults[] Defaults =
    [
        new("enterprise",
        [
            new("ssl", "\"full\""),
            new("always_use_https", "\"off\""),
            new("tls_client_auth", "\"off\""),
            new("min_tls_version", "\"1.0\""),
            new("tls_1_3", "\"on\""),
            new("http2", "\"on\""),
        ]),
    ];

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Revision, string Id, ZoneRecord? Zone)> zones = new(StringComparer.Ordinal);
    private readonly WebApplication app;
    private TaskCompletionSource changed = NewSignal();
    private long revision = 1;

    private ScriptedControlPlane()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public string Address => app.Urls.Single();

    public FeedVersion Head
    {
        get
        {
            lock (gate)
            {
                return new FeedVersion(Epoch, revision);
            }
        }
    }

    public static async Task<ScriptedControlPlane> StartAsync()
    {
        var plane = new ScriptedControlPlane();
        await plane.app.StartAsync(TestContext.Current.CancellationToken);
        return plane;
    }

    /// <summary>Sets all that differs from the defaults on a zone.</summary>
    public FeedVersion Set(string name, params (string Id, string Json)[] settings)
    {
        lock (gate)
        {
            var id = zones.TryGetValue(name, out var known)
                ? known.Id
                : (zones.Count + 1).ToString("x32", CultureInfo.InvariantCulture);
            var values = settings.Select(setting => new SettingValue(setting.Id, setting.Json)).ToArray();
            return Put(name, id, new ZoneRecord(id, name, "enterprise", values));
        }
    }

    public FeedVersion Pause(string name)
    {
        lock (gate)
        {
            return Put(name, zones[name].Id, zones[name].Zone! with { Paused = true });
        }
    }

    public FeedVersion Delete(string name)
    {
        lock (gate)
        {
            return Put(name, zones[name].Id, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            changed.TrySetResult();
        }

        await app.DisposeAsync();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FeedVersion Put(string name, string id, ZoneRecord? zone)
    {
        zones[name] = (++revision, id, zone);
        var signal = changed;
        changed = NewSignal();
        signal.SetResult();
        return new FeedVersion(Epoch, revision);
    }

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/dataplane/v1/snapshot" => WriteAsync(context, Snapshot()),
        "/dataplane/v1/changes" => AnswerChangesAsync(context),
        "/dataplane/v1/status" => WriteAsync(context, json => json.WriteNullValue()),
        _ => RefuseAsync(context, StatusCodes.Status404NotFound),
    };

    private Action<Utf8JsonWriter> Snapshot()
    {
        lock (gate)
        {
            var snapshot = new Snapshot(
                new FeedVersion(Epoch, revision), Defaults, [.. zones.Values.Where(zone => zone.Zone is not null).Select(zone => zone.Zone!)]);
            return json => FeedWriter.Write(json, snapshot);
        }
    }

    private async Task AnswerChangesAsync(HttpContext context)
    {
        if (!FeedVersion.TryParse(context.Request.Query["since"], out var since) || since.Epoch != Epoch)
        {
            await RefuseAsync(context, StatusCodes.Status410Gone);
            return;
        }

        Task signal;
        lock (gate)
        {
            signal = since.Revision >= revision ? changed.Task : Task.CompletedTask;
        }

        var wait = TimeSpan.FromSeconds(int.Parse(((string?)context.Request.Query["wait"] ?? "0s").TrimEnd('s'), CultureInfo.InvariantCulture));
        await Task.WhenAny(signal, Task.Delay(wait, context.RequestAborted));
        await WriteAsync(context, Changes(since));
    }

    private Action<Utf8JsonWriter> Changes(FeedVersion since)
    {
        lock (gate)
        {
            var head = new FeedVersion(Epoch, revision);
            ZoneChange[] changes =
            [
                .. zones.Values.Where(zone => zone.Revision > since.Revision).OrderBy(zone => zone.Revision)
                    .Select(zone => new ZoneChange(zone.Revision, zone.Id, zone.Zone)),
            ];
            return json => FeedWriter.Write(json, new ChangePage(changes, head, head, new FeedVersion(Epoch, 0), More: false));
        }
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            $$"""{"result":null,"success":false,"errors":[{"code":10{{status}},"message":"refused"}],"messages":[]}""");
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WritePropertyName("result");
            write(json);
            json.WriteBoolean("success", true);
            json.WriteStartArray("errors");
            json.WriteEndArray();
            json.WriteStartArray("messages");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }
}
