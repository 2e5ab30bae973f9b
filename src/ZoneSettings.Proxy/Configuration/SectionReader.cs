using System.Globalization;
using System.Net;

namespace ZoneSettings.Proxy.Configuration;

/// <summary>
/// Reads one object of the configuration and notes what is wrong with it, so that all faults are told at once. Whatever
/// could not be read gets a stand-in, which is never used: a file with faults starts nothing.
/// </summary>
internal sealed class SectionReader(IConfiguration section, string path, string folder, List<string> faults)
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the file has a key with a value.</summary>
    public bool Has(string key) => section.GetSection(key).Exists();

    /// <summary>Whether a fault of a key was noted.</summary>
    public bool IsRefused(string key) => faults.Exists(fault => fault.StartsWith($"{NameOf(key)} ", StringComparison.Ordinal));

    /// <summary>Notes a fault.</summary>
    public void Refuse(string key, string fault) => faults.Add($"{NameOf(key)} {fault}");

    /// <summary>Lets a key pass that somebody else reads.</summary>
    public void Allow(string key) => known.Add(key);

    /// <summary>Notes the keys that nobody asked for.</summary>
    public void End()
    {
        foreach (var child in section.GetChildren().Where(child => !known.Contains(child.Key)))
        {
            Refuse(child.Key, "is not known here.");
        }
    }

    public SectionReader Section(string key)
    {
        if (Value(key) is not null)
        {
            Refuse(key, "is an object.");
        }

        return new(section.GetSection(key), NameOf(key), folder, faults);
    }

    public IEnumerable<SectionReader> Items(string key)
    {
        if (Value(key) is { Length: > 0 })
        {
            Refuse(key, "is a list.");
        }

        return section.GetSection(key).GetChildren()
            .Select(item => new SectionReader(item, $"{NameOf(key)}[{item.Key}]", folder, faults));
    }

    /// <summary>Some text; null when there is none.</summary>
    public string? Text(string key)
    {
        var value = Value(key);
        if (value is null && section.GetSection(key).GetChildren().Any())
        {
            Refuse(key, "is a single value.");
        }

        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    public string RequiredText(string key)
    {
        var text = Text(key);
        if (text is null)
        {
            Refuse(key, "is missing.");
        }

        return text ?? "";
    }

    /// <summary>A file name, relative to the configuration file; null when there is none.</summary>
    public string? Path(string key) => Text(key) is { } text ? System.IO.Path.GetFullPath(text, folder) : null;

    public IPAddress Address(string key, IPAddress otherwise)
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }

        if (IPAddress.TryParse(text, out var address))
        {
            return address;
        }

        Refuse(key, $"is an IP address such as 127.0.0.1, 0.0.0.0 or [::], not '{text}'.");
        return otherwise;
    }

    public int? Port(string key, int least) => (int?)Number(key, least, IPEndPoint.MaxPort);

    public long? Number(string key, long least, long most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(key, $"is a number from {least} to {most}, not '{text}'.");
        return null;
    }

    /// <summary>More than nothing and at most a day: seconds, or <c>hh:mm:ss</c>.</summary>
    public TimeSpan Duration(string key, TimeSpan otherwise)
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }

        if (ReadDuration(text) is { } duration && duration >= TimeSpan.FromMilliseconds(1) && duration <= TimeSpan.FromDays(1))
        {
            return duration;
        }

        Refuse(key, $"is a number of seconds or hh:mm:ss, more than 0 and at most a day, not '{text}'.");
        return otherwise;
    }

    private static TimeSpan? ReadDuration(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds <= TimeSpan.SecondsPerDay ? TimeSpan.FromSeconds(seconds) : null
            : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span : null;

    private string? Value(string key)
    {
        known.Add(key);
        return section[key];
    }

    private string NameOf(string key) => path.Length == 0 ? key : $"{path}.{key}";
}
