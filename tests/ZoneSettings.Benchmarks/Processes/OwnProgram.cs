using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>This program with another command, in a process of its own.</summary>
internal static class OwnProgram
{
    /// <summary>Starts it.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="serverCollector">Whether to collect garbage as the SDK has web programs do it; the product beside it has to be the same.</param>
    public static RunningProgram Start(IEnumerable<string> arguments, bool serverCollector = false) => RunningProgram.Start(
        "dotnet", [typeof(OwnProgram).Assembly.Location, .. arguments],
        new KeyValuePair<string, string?>("DOTNET_gcServer", serverCollector ? "1" : "0"));
}
