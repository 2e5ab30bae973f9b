using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ZoneSettings.Api.Requests;

/// <summary>The entity tags of an If-Match or If-None-Match header (RFC 9110 section 8.8.3).</summary>
internal sealed class TagCondition
{
    private readonly IReadOnlyList<EntityTagHeaderValue> tags;

    private TagCondition(bool isReadable, IReadOnlyList<EntityTagHeaderValue> tags)
    {
        IsReadable = isReadable;
        this.tags = tags;
    }

    /// <summary>False for a header that is neither a star nor a list of tags; it names no state.</summary>
    public bool IsReadable { get; }

    /// <summary>Reads a header; null when it was not sent.</summary>
    public static TagCondition? Read(StringValues header)
    {
        if (header.Count == 0)
        {
            return null;
        }

        // A star stands alone or not at all (RFC 9110 section 13.1.1); the parser takes it for one tag of many.
        return EntityTagHeaderValue.TryParseStrictList(header, out var tags) && (tags.Count == 1 || !tags.Any(IsStar))
            ? new TagCondition(true, [.. tags])
            : new TagCondition(false, []);
    }

    /// <summary>Whether it is a star, or has a tag that <paramref name="matches"/>.</summary>
    public bool Names(Func<EntityTagHeaderValue, bool> matches) => tags.Any(tag => IsStar(tag) || matches(tag));

    private static bool IsStar(EntityTagHeaderValue tag) => tag.Equals(EntityTagHeaderValue.Any);
}
