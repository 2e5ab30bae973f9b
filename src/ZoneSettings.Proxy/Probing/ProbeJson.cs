using System.Text.Json;
using System.Text.Json.Serialization;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Probing;

/// <summary>JSON of a report, made by the compiler. Nothing in it is beyond ASCII.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ProbeView))]
internal sealed partial class ProbeJson : JsonSerializerContext
{
    public static string Write(ProbeReport report) => JsonSerializer.Serialize(
        new ProbeView(
            report.Options.Host, report.Options.Origin.Address, report.Options.Path, report.Strictest?.ToWord(),
            [.. report.Modes.Select(ModeOf)], [.. report.Exchanges.Select(one => ExchangeOf(one.Key, one.Value))]),
        Default.ProbeView);

    private static ProbeView.Mode ModeOf(ModeReport mode) => new(
        mode.Mode.ToWord(), mode.Works, VisitorOf(mode.Http), VisitorOf(mode.Https),
        [.. mode.Hazards.Select(hazard => new ProbeView.Hazard(hazard.Code, hazard.Message))]);

    private static ProbeView.Visitor VisitorOf(VisitorResult result) => new(
        result.Outcome switch
        {
            VisitorOutcome.Answer => "answer",
            VisitorOutcome.Failure => "failure",
            VisitorOutcome.Redirect => "redirect",
            VisitorOutcome.RedirectLoop => "redirect-loop",
            _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "Unknown outcome."),
        },
        result.Works, result.Status, result.Failure?.Word, result.Failure?.Reasons ?? [], result.Text, result.Note);

    private static ProbeView.Exchange ExchangeOf(in OriginQuestion question, OriginReply reply) => new(
        WordOf(question.Way.Scheme), question.Way.Port, CheckOf(question.Way.Check), WordOf(question.Visitor),
        reply.Failure is null ? reply.Status : null, reply.Version, reply.Location,
        reply.Failure?.Word, reply.Failure?.Reasons ?? [], reply.Failure?.Sentences ?? []);

    private static string CheckOf(CertificateCheck check) => check switch
    {
        CertificateCheck.NoTls => "none",
        CertificateCheck.AnyCertificate => "any",
        CertificateCheck.Full => "valid",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "Unknown check."),
    };

    private static string WordOf(HttpScheme scheme) => scheme == HttpScheme.Https ? "https" : "http";
}
