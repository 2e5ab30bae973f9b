using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Tests.ControlPlanes;

/// <summary>
/// A control plane on a real socket. It answers from a <see cref="FeedBook"/> until a test puts other answers before that:
/// each of them is given once, in order; <see cref="Always"/> is given after them, for ever.
/// </summary>
internal sealed class ScriptedControlPlane : IAsyncDisposable
{
    public const string Snapshot = "snapshot";
    public const string Changes = "changes";
    public const string Status = "status";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> scripts = new();
    private readonly ConcurrentQueue<RecordedRequest> requests = new();
    private readonly WebApplication application;

    private ScriptedControlPlane(int port, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listener =>
        {
            if (certificate is not null)
            {
                listener.UseHttps(certificate);
            }
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        application = builder.Build();
        application.Run(AnswerAsync);
    }

    public FeedBook Book { get; } = new();

    /// <summary>What is answered instead of the book's answer, by endpoint.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Always { get; } = new();

    public IReadOnlyCollection<RecordedRequest> Requests => requests;

    public Uri Address { get; private set; } = null!;

    public int Port => Address.Port;

    /// <param name="port">0 for any that is free.</param>
    /// <param name="certificate">What to show; null for plaintext.</param>
    public static async Task<ScriptedControlPlane> StartAsync(int port = 0, X509Certificate2? certificate = null)
    {
        var plane = new ScriptedControlPlane(port, certificate);
        await plane.application.StartAsync(TestContext.Current.CancellationToken);
        var server = plane.application.Services.GetRequiredService<IServer>();
        plane.Address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return plane;
    }

    public IEnumerable<RecordedRequest> RequestsOf(string endpoint) => requests.Where(request => request.Endpoint == endpoint);

    public void Script(string endpoint, params ReadOnlySpan<RequestDelegate> answers)
    {
        foreach (var answer in answers)
        {
            scripts.GetOrAdd(endpoint, _ => new()).Enqueue(answer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await application.StopAsync(soon.Token);
        await application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var endpoint = context.Request.Path.Value!.Split('/')[^1];
        using var body = new StreamReader(context.Request.Body);
        requests.Enqueue(new RecordedRequest(
            endpoint,
            context.Request.Path.Value!,
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.Authorization.ToString(),
            context.Request.Headers.IfNoneMatch.ToString(),
            await body.ReadToEndAsync(context.RequestAborted)));
        try
        {
            await Choose(endpoint)(context);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private RequestDelegate Choose(string endpoint) =>
        scripts.TryGetValue(endpoint, out var script) && script.TryDequeue(out var scripted) ? scripted
        : Always.TryGetValue(endpoint, out var always) ? always
        : endpoint switch
        {
            Snapshot => AnswerSnapshotAsync,
            Changes => AnswerChangesAsync,
            Status => Answers.Text(200, Answers.Envelope(json => json.WriteNullValue())),
            _ => Answers.Fail(404, 10404, "not found"),
        };

    private Task AnswerSnapshotAsync(HttpContext context)
    {
        var snapshot = Book.TakeSnapshot();
        var tag = $"\"{snapshot.Version}\"";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return Answers.Of(snapshot, tag)(context);
    }

    private async Task AnswerChangesAsync(HttpContext context)
    {
        var wait = int.Parse(context.Request.Query["wait"].ToString().TrimEnd('s'), CultureInfo.InvariantCulture);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, application.Lifetime.ApplicationStopping);
        var page = FeedVersion.TryParse(context.Request.Query["since"], out var since)
            ? await Book.WaitAsync(since, TimeSpan.FromSeconds(wait), either.Token)
            : null;
        await (page is null ? Answers.Gone() : Answers.Of(page))(context);
    }
}
