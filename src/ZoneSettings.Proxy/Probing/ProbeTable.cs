using System.Globalization;
using System.Text;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Probing;

/// <summary>A report for people.</summary>
internal static class ProbeTable
{
    private const int ModeWidth = 12;

    public static string Write(ProbeReport report)
    {
        var text = new StringBuilder();
        Line(text, $"{report.Options.Origin.Address} as origin of {report.Options.Host}, path {report.Options.Path}");
        Line(text, $"");
        WriteModes(text, report.Modes);
        WriteNotes(text, report.Modes);
        Line(text, $"");
        Line(text, $"Strictest mode that works for both: {report.Strictest?.ToWord() ?? "none"}.");
        WriteExchanges(text, report);
        WriteHazards(text, report.Modes);
        return text.ToString();
    }

    private static void WriteModes(StringBuilder text, IReadOnlyList<ModeReport> modes)
    {
        const string Heading = "http visitor";
        var width = Math.Max(Heading.Length, modes.Max(mode => CellOf(mode.Http).Length));
        Line(text, $"{"mode",-ModeWidth}{Heading.PadRight(width)}  https visitor");
        foreach (var mode in modes)
        {
            Line(text, $"{mode.Mode.ToWord(),-ModeWidth}{CellOf(mode.Http).PadRight(width)}  {CellOf(mode.Https)}");
        }
    }

    private static void WriteNotes(StringBuilder text, IReadOnlyList<ModeReport> modes)
    {
        var notes = modes.SelectMany(mode => new[] { (mode.Mode, mode.Http.Note), (mode.Mode, mode.Https.Note) })
            .Where(one => one.Note is not null).Distinct().GroupBy(one => one.Note, one => one.Mode.ToWord()).ToList();
        foreach (var note in notes)
        {
            Line(text, $"");
            Line(text, $"{string.Join(", ", note)}: {note.Key}");
        }
    }

    private static void WriteExchanges(StringBuilder text, ProbeReport report)
    {
        Line(text, $"");
        Line(text, $"What the origin did");
        foreach (var (question, reply) in report.Exchanges)
        {
            Line(text, $"  {DescribeWay(question)}: {Describe(reply)}");
        }

        foreach (var sentence in report.Exchanges.SelectMany(one => one.Value.Failure?.Sentences ?? []).Distinct())
        {
            Line(text, $"  {sentence}");
        }
    }

    private static void WriteHazards(StringBuilder text, IReadOnlyList<ModeReport> modes)
    {
        Line(text, $"");
        Line(text, $"To bear in mind");
        foreach (var (mode, hazard) in modes.SelectMany(mode => mode.Hazards.Select(hazard => (mode, hazard))))
        {
            Line(text, $"  {mode.Mode.ToWord()}: {hazard.Message}");
        }

        Line(text, $"  {ProbeNotes.OtherPorts}");
    }

    private static string CellOf(VisitorResult result) => $"{(result.Works ? "works" : "fails")}: {result.Text}";

    private static string DescribeWay(in OriginQuestion question)
    {
        var visitor = question.Visitor == HttpScheme.Https ? "https" : "http";
        var way = question.Way.Check switch
        {
            CertificateCheck.NoTls => "http",
            CertificateCheck.AnyCertificate => "https with any certificate",
            CertificateCheck.Full => "https with a valid certificate",
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Way.Check, "Unknown check."),
        };
        return $"{way}, port {question.Way.Port}, for {visitor} visitors";
    }

    private static string Describe(OriginReply reply) =>
        reply.Failure is { } failure ? $"{failure}"
        : reply.Location is { } location ? $"HTTP/{reply.Version} {reply.Status} to {location}"
        : $"HTTP/{reply.Version} {reply.Status}";

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
