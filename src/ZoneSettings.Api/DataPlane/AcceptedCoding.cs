using Microsoft.Net.Http.Headers;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Whether a caller wants the snapshot compressed (RFC 9110 section 12.5.3).</summary>
internal static class AcceptedCoding
{
    public const string Gzip = "gzip";

    private const string Identity = "identity";
    private const string Any = "*";

    /// <summary>
    /// True when gzip is wanted, and the body as it is not wanted more. A caller who wants neither gets the body as it
    /// is, which the RFC allows.
    /// </summary>
    public static bool IsGzip(IHeaderDictionary headers)
    {
        if (headers.AcceptEncoding.Count == 0
            || !StringWithQualityHeaderValue.TryParseList(headers.AcceptEncoding, out var wishes))
        {
            return false;
        }

        var gzip = QualityOf(Gzip, wishes) ?? QualityOf(Any, wishes) ?? 0;
        return gzip > 0 && gzip >= (QualityOf(Identity, wishes) ?? 0);
    }

    private static double? QualityOf(string coding, IEnumerable<StringWithQualityHeaderValue> wishes) =>
        wishes.FirstOrDefault(wish => wish.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) is { } wish ? wish.Quality ?? 1 : null;
}
