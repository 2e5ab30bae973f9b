using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly.Timeout;
using ZoneSettings.Feed;

namespace ZoneSettings.Client.Exchanges;

/// <summary>One HTTP exchange with the control plane at a time. Never fails but by cancellation: what goes wrong is an outcome.</summary>
internal sealed class ControlPlane(IHttpClientFactory clients, IOptions<ZoneSettingsClientOptions> configured, TimeProvider clock)
{
    private const int LongestFailure = 64 * 1024;
    private const int JitterPart = 8;

    private readonly ZoneSettingsClientOptions options = configured.Value;

    // Made at once and not at the first request: a container disposes what was made last first, and Polly's pipeline, when
    // it is disposed, waits for requests that are under way. So it has to outlive the service that cancels them.
    private readonly HttpClient client = clients.CreateClient(ZoneSettingsClientOptions.HttpClientName);

    /// <summary>Asks for everything.</summary>
    /// <param name="known">ETag of what the client has; null asks in any case.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <returns>A <see cref="Snapshot"/>, or what became of the request.</returns>
    public Task<Exchange> GetSnapshotAsync(EntityTagHeaderValue? known, CancellationToken cancellationToken)
    {
        var request = Make(HttpMethod.Get, "snapshot", options.RequestTimeout);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return AskAsync(request, static (utf8, reader) => reader.ReadSnapshot(utf8), cancellationToken);
    }

    /// <summary>Asks for what came after a position, for so many whole seconds if need be.</summary>
    /// <returns>A <see cref="ChangePage"/>, or what became of the request.</returns>
    public Task<Exchange> GetChangesAsync(FeedVersion since, TimeSpan wait, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"changes?since={since}&wait={(long)wait.TotalSeconds}s");
        // The control plane may hold it open somewhat longer than asked, so that not all come back at once.
        return AskAsync(
            Make(HttpMethod.Get, query, options.RequestTimeout + wait + (wait / JitterPart)),
            static (utf8, reader) => reader.ReadChanges(utf8),
            cancellationToken);
    }

    /// <summary>Reports how this data plane stands.</summary>
    /// <param name="report">The body, as JSON.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <returns><see cref="Exchange.Accepted"/>, or what became of the request.</returns>
    public Task<Exchange> PostStatusAsync(ReadOnlyMemory<byte> report, CancellationToken cancellationToken)
    {
        var request = Make(HttpMethod.Post, "status", options.RequestTimeout);
        request.Content = new ReadOnlyMemoryContent(report) { Headers = { ContentType = new("application/json") } };
        return SendAsync(request, static (_, _) => Task.FromResult<Exchange>(new Exchange.Accepted()), cancellationToken);
    }

    private HttpRequestMessage Make(HttpMethod method, string path, TimeSpan budget)
    {
        var request = new HttpRequestMessage(method, $"{options.Address!.AbsoluteUri.TrimEnd('/')}/dataplane/v1/{path}");
        request.Headers.Authorization = new("Bearer", options.Token);
        request.Headers.Accept.Add(new("application/json"));
        RequestBudget.Set(request, budget);
        return request;
    }

    private Task<Exchange> AskAsync<T>(HttpRequestMessage request, DocumentReader<T> read, CancellationToken cancellationToken) =>
        SendAsync(request, (response, token) => ReadAsync(response, read, token), cancellationToken);

    private async Task<Exchange> SendAsync(
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, Task<Exchange>> read,
        CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                using var limit = new CancellationTokenSource(options.TransferTimeout, clock);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotModified
                    ? await read(response, both.Token)
                    : await ExplainAsync(response, both.Token);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                return Explain(fault, request);
            }
        }
    }

    private async Task<Exchange> ReadAsync<T>(
        HttpResponseMessage response, DocumentReader<T> read, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            return response.RequestMessage!.Headers.IfNoneMatch.Count > 0
                ? new Exchange.NotModified()
                : new Exchange.Unusable("The control plane answers 304 to a request without a condition.");
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return Refusals.Explain(response.StatusCode, null, null, null);
        }

        if (response.Content.Headers.ContentType?.MediaType is { } type && type != "application/json")
        {
            return new Exchange.Unusable(
                $"The answer is {Foreign(type)} instead of JSON. Something else than the control plane may answer at this address.");
        }

        var body = await AnswerBody.ReadAsync(response.Content, options.LargestAnswer, cancellationToken);
        return body is { } whole
            ? Read(whole, read, response.Headers.ETag)
            : new Exchange.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The answer is larger than {options.LargestAnswer:N0} bytes. Raise option LargestAnswer, if so much is right."));
    }

    private Exchange Read<T>(ReadOnlyMemory<byte> answer, DocumentReader<T> read, EntityTagHeaderValue? tag)
    {
        var envelope = Envelope.Read(answer);
        if (!envelope.Success)
        {
            return new Exchange.Unusable($"The answer is no success: \"{Foreign(envelope.Error ?? "no error is named")}\".");
        }

        var reader = new FeedReader();
        return envelope.Result.IsEmpty
            ? new Exchange.Unusable("The answer has no result.")
            : new Exchange.Received<T>(read(envelope.Result.Span, reader), reader.Faults, tag);
    }

    private async Task<Exchange> ExplainAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string? said;
        try
        {
            var body = await AnswerBody.ReadAsync(response.Content, LongestFailure, cancellationToken);
            said = body is { } whole ? Envelope.Read(whole).Error : null;
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or InvalidDataException or InvalidOperationException or JsonException or OperationCanceledException)
        {
            // The status alone says enough.
            said = null;
        }

        return Refusals.Explain(
            response.StatusCode,
            said is null ? null : Foreign(said),
            RetryAfter.Read(response, clock.GetUtcNow()),
            response.Headers.Location is { } location ? Foreign(location.ToString()) : null);
    }

    private Exchange Explain(Exception fault, HttpRequestMessage request) => fault switch
    {
        TimeoutRejectedException limit => new Exchange.Unavailable(string.Create(
            CultureInfo.InvariantCulture, $"No answer began within {limit.Timeout.TotalSeconds:0.###} s.")),
        OperationCanceledException { InnerException: TimeoutException } => new Exchange.Unavailable(string.Create(
            CultureInfo.InvariantCulture, $"No connection came about within {options.RequestTimeout.TotalSeconds:0.###} s.")),
        OperationCanceledException => new Exchange.Unavailable(string.Create(
            CultureInfo.InvariantCulture, $"The answer did not arrive whole within {options.TransferTimeout.TotalSeconds:0.###} s.")),
        HttpRequestException => new Exchange.Unavailable(
            $"The control plane cannot be reached at {request.RequestUri!.GetLeftPart(UriPartial.Authority)}: {Foreign(fault.GetBaseException().Message)}"),
        JsonException or FeedFormatException => new Exchange.Unusable($"The answer cannot be read: {Foreign(fault.Message)}"),
        IOException or InvalidDataException => new Exchange.Unusable($"The answer broke off: {Foreign(fault.Message)}"),
        _ => new Exchange.Unusable($"The exchange failed: {fault.GetType().Name}: {Foreign(fault.Message)}"),
    };

    // Text that is not ours may hold anything, even what we sent.
    private string Foreign(string text) =>
        Sentences.Quote(text.Replace(options.Token!, "(the token)", StringComparison.OrdinalIgnoreCase));
}
