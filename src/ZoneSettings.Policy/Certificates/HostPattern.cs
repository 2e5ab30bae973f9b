namespace ZoneSettings.Policy.Certificates;

/// <summary>
/// A DNS name out of a certificate that can match a host: letters, digits and hyphens, or a wildcard as the whole
/// left-most label above at least two others. RFC 9525 section 6.3.
/// </summary>
internal readonly record struct HostPattern
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private HostPattern(string name, bool isWildcard)
    {
        Name = name;
        IsWildcard = isWildcard;
    }

    /// <summary>Whether it stands for one label more than <see cref="Name"/>.</summary>
    public bool IsWildcard { get; }

    /// <summary>The host name, or what follows the wildcard's first full stop.</summary>
    private string Name { get; }

    /// <summary>The pattern of a text; null for one that matches no host: an underscore, a part of a label as wildcard, an empty label, a number at the end.</summary>
    public static HostPattern? Parse(string text)
    {
        // Below a single label every name of a top level would match, which no authority may certify.
        var isWildcard = text.StartsWith("*.", StringComparison.Ordinal);
        var name = isWildcard ? text[2..] : text;
        return IsHostName(name) && (!isWildcard || name.Contains('.')) ? new HostPattern(name, isWildcard) : null;
    }

    /// <summary>Whether a text is a host name: letters, digits and hyphens in labels of 1 to 63, 253 in all, and no IPv4 address in any spelling.</summary>
    public static bool IsHostName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        var last = default(Range);
        foreach (var range in text.Split('.'))
        {
            if (!IsLabel(text[range]))
            {
                return false;
            }

            last = range;
        }

        return text[last].ContainsAnyExceptInRange('0', '9') && !text[last].StartsWith("0x", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it matches a host. The host is a host name; upper and lower case are the same.</summary>
    public bool Matches(ReadOnlySpan<char> host)
    {
        if (!IsWildcard)
        {
            return host.Equals(Name, StringComparison.OrdinalIgnoreCase);
        }

        var dot = host.IndexOf('.');
        return dot > 0 && host[(dot + 1)..].Equals(Name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether everything that it matches is the domain or below it. The empty domain holds everything.</summary>
    public bool IsInside(string domain) => IsAtOrBelow(Name, domain);

    /// <summary>Whether something that it matches is the domain or below it.</summary>
    public bool Touches(string domain) => IsInside(domain) || (IsWildcard && Matches(domain));

    private static bool IsAtOrBelow(string name, string domain) =>
        domain.Length == 0
        || (name.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && (name.Length == domain.Length || name[name.Length - domain.Length - 1] == '.'));

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > MaxLabelLength || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var character in label)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }
}
