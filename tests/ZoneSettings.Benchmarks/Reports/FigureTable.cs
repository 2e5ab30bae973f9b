namespace ZoneSettings.Benchmarks.Reports;

/// <summary>Prints figures as a table of Markdown.</summary>
internal static class FigureTable
{
    private static readonly string[] Titles = ["what", "measured", "beside", "result", "target", ""];

    /// <summary>Writes the table and answers whether all targets are met.</summary>
    public static bool Write(TextWriter output, IReadOnlyList<Figure> figures)
    {
        string[][] rows = [Titles, .. figures.Select(CellsOf)];
        var widths = Titles.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var (index, row) in rows.Index())
        {
            output.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |");
            if (index == 0)
            {
                output.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
            }
        }

        return figures.All(figure => figure.IsMet);
    }

    private static string[] CellsOf(Figure figure) =>
    [
        figure.What, figure.Measured, figure.Beside, figure.Result, figure.Target,
        figure.Target.Length == 0 ? "" : figure.IsMet ? "met" : "missed",
    ];
}
