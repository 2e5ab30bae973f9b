using Microsoft.Net.Http.Headers;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Which of our codings a caller wants most (RFC 9110 section 12.5.3).</summary>
internal static class AcceptedCoding
{
    /// <summary>As it is.</summary>
    public const string Identity = "identity";

    public const string Gzip = "gzip";

    public const string Brotli = "br";

    // Of what a caller likes equally, the smallest.
    private static readonly string[] Ours = [Brotli, Gzip, Identity];

    /// <summary>One of ours. A caller who wants none of them gets the body as it is, which the RFC allows.</summary>
    public static string Of(IHeaderDictionary headers)
    {
        if (headers.AcceptEncoding.Count == 0
            || !StringWithQualityHeaderValue.TryParseList(headers.AcceptEncoding, out var wishes))
        {
            return Identity;
        }

        var best = Ours.MaxBy(coding => QualityOf(coding, wishes))!;
        return QualityOf(best, wishes) > 0 ? best : Identity;
    }

    private static double QualityOf(string coding, IList<StringWithQualityHeaderValue> wishes)
    {
        var wish = Find(coding, wishes) ?? (coding == Identity ? null : Find("*", wishes));
        // What is not named is not wanted, but the body as it is, which is better than nothing.
        return wish is null ? (coding == Identity ? double.Epsilon : 0) : wish.Quality ?? 1;
    }

    private static StringWithQualityHeaderValue? Find(string coding, IList<StringWithQualityHeaderValue> wishes) =>
        wishes.FirstOrDefault(wish => wish.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));
}
