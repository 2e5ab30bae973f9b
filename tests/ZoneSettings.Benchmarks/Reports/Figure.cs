namespace ZoneSettings.Benchmarks.Reports;

/// <summary>One line of a report.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">Our figure, with its unit.</param>
/// <param name="Beside">The floor or peer of the same run, with its unit; empty for none.</param>
/// <param name="Result">Ratio or figure that the target speaks of.</param>
/// <param name="Target">The target; empty when the figure is only told.</param>
/// <param name="IsMet">Whether the target is met; true when there is none.</param>
internal sealed record Figure(string What, string Measured, string Beside, string Result, string Target, bool IsMet);
