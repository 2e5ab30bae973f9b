using ZoneSettings.Policy.Origin;
using ZoneSettings.Proxy.Connections;

namespace ZoneSettings.Proxy.Probing;

/// <summary>What each mode would do with a visitor, and so what there is to ask. Every answer is the policy's.</summary>
internal sealed class ProbePlan(ProbeOptions options)
{
    /// <summary>The modes from weakest to strongest.</summary>
    public static IReadOnlyList<EncryptionMode> Modes { get; } =
        [EncryptionMode.Off, EncryptionMode.Flexible, EncryptionMode.Full, EncryptionMode.Strict, EncryptionMode.OriginPull];

    private static readonly HttpScheme[] Visitors = [HttpScheme.Http, HttpScheme.Https];

    /// <summary>The origin's side of it.</summary>
    public OriginTarget Target => options.Origin.Target;

    /// <summary>A zone in a mode. A client certificate that is given is shown.</summary>
    public static ZonePolicy ZoneIn(EncryptionMode mode, bool alwaysUseHttps = false) =>
        new(mode, alwaysUseHttps, ClientCertificate: true);

    /// <summary>The request of a visitor on the default port of a scheme.</summary>
    public VisitorRequest RequestOf(HttpScheme visitor) => new(
        visitor, visitor == HttpScheme.Https ? VisitorPorts.Https[0] : VisitorPorts.Http[0], options.Host, options.Path);

    /// <summary>What a mode does with a visitor.</summary>
    public OriginDecision Decide(EncryptionMode mode, HttpScheme visitor) =>
        OriginPolicy.Decide(ZoneIn(mode), RequestOf(visitor), Target);

    /// <summary>What the origin is asked for a visitor of a mode.</summary>
    /// <param name="decision">Of kind <see cref="DecisionKind.Proxy"/>.</param>
    /// <param name="visitor">Scheme of the visitor.</param>
    public OriginQuestion QuestionOf(in OriginDecision decision, HttpScheme visitor) =>
        new(ConnectionPolicy.Of(decision, options.Origin, options.Host, http2: true), visitor);

    /// <summary>All that has to be asked, each once, the plainest first.</summary>
    public IReadOnlyList<OriginQuestion> Questions() =>
    [
        .. from mode in Modes
           from visitor in Visitors
           let decision = Decide(mode, visitor)
           where decision.Kind == DecisionKind.Proxy
           select QuestionOf(decision, visitor) into question
           group question by question into same
           select same.Key,
    ];
}
