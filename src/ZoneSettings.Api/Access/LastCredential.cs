using Microsoft.AspNetCore.Connections;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Access;

/// <summary>
/// The last good token of a connection; one object per connection. Whoever keeps a connection sends the same header again
/// and again, and Kestrel, which keeps it to compare, gives the same string for it: so it need not be hashed again. No
/// secret is held for longer, or anywhere else, than Kestrel holds it.
/// </summary>
internal sealed class LastCredential
{
    private Entry? entry;

    /// <summary>Gives each connection of an endpoint its own.</summary>
    public static void KeepPerConnection(IConnectionBuilder endpoint) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(new LastCredential());
        return next(connection);
    });

    /// <summary>The token of a header; null when this is not the very string that came last.</summary>
    public ApiToken? Recall(string? header) =>
        Volatile.Read(ref entry) is { } last && ReferenceEquals(last.Header, header) ? last.Token : null;

    /// <summary>Remembers a header in the place of the one before.</summary>
    public void Keep(string header, ApiToken token) => Volatile.Write(ref entry, new Entry(header, token));

    private sealed record Entry(string Header, ApiToken Token);
}
