namespace ZoneSettings.Faults.Tests;

/// <summary>How much of the suite is run: a short form everywhere, the full one when <c>ZONESETTINGS_FAULTS</c> is <c>full</c>.</summary>
public static class Extent
{
    /// <summary>Whether rounds and durations are those of the full form.</summary>
    public static bool IsFull { get; } = string.Equals(
        Environment.GetEnvironmentVariable("ZONESETTINGS_FAULTS"), "full", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number of rounds, clients or the like.</summary>
    public static int Count(int inShort, int inFull) => IsFull ? inFull : inShort;

    /// <summary>A duration, in seconds.</summary>
    public static TimeSpan Seconds(double inShort, double inFull) => TimeSpan.FromSeconds(IsFull ? inFull : inShort);

    /// <summary>Prints a figure that a case has measured.</summary>
    public static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
