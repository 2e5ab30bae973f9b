using System.Globalization;

namespace ZoneSettings.Api.Limits;

/// <summary>
/// How many files and connections the system lets this process have open. A process that has no descriptor left does not
/// live long: the runtime takes the failure for a lack of memory and ends.
/// </summary>
internal static class OpenFiles
{
    private const string LimitsFile = "/proc/self/limits";
    private const string Row = "Max open files";

    // Assemblies, the database, timers and the like: some 270 were seen.
    private const int Own = 500;

    /// <summary>The limit; null where it is not known, which is everywhere but on Linux.</summary>
    public static int? Most { get; } = Read();

    /// <summary>What it leaves for connections; null where it is not known.</summary>
    public static int? LeftForConnections => Most is { } most ? Math.Max(1, most - Own) : null;

    // "Max open files            1024                 524288               files": what holds, and up to where it may be
    // raised. The runtime raises it as it starts.
    private static int? Read()
    {
        var row = File.Exists(LimitsFile) ? File.ReadLines(LimitsFile).FirstOrDefault(IsRow) : null;
        var word = row?[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;
    }

    private static bool IsRow(string line) => line.StartsWith(Row, StringComparison.Ordinal);
}
