namespace ZoneSettings.Policy.Certificates;

/// <summary>The names of a certificate, as the end of a sentence.</summary>
internal static class NameList
{
    private const int MaxShown = 3;

    /// <summary>The first names and how many others there are, e.g. <c>it is for a.example.com and 4 more</c>.</summary>
    public static string Of(CertificateFields certificate)
    {
        var names = OriginNames.DnsNamesOf(certificate)
            .Concat((certificate.AlternativeNames?.IpAddresses ?? []).Select(address => new System.Net.IPAddress(address.Span).ToString()))
            .ToList();
        if (names.Count == 0)
        {
            return "it names no host";
        }

        var shown = string.Join(", ", names.Take(MaxShown).Select(name => Printable.Of(name)));
        return names.Count > MaxShown ? $"it is for {shown} and {names.Count - MaxShown} more" : $"it is for {shown}";
    }
}
