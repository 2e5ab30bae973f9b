using ZoneSettings.Policy.Failures;
using ZoneSettings.Policy.Hazards;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Proxy.Probing;

/// <summary>Puts what each mode would do and what the origin answered together.</summary>
internal sealed class ModeJudge(ProbePlan plan, IReadOnlyDictionary<OriginQuestion, OriginReply> replies)
{
    private const int FirstServerError = 500;

    public ModeReport Judge(EncryptionMode mode) => new(
        mode, Judge(mode, HttpScheme.Http), Judge(mode, HttpScheme.Https), ZoneHazards.Of(ProbePlan.ZoneIn(mode)));

    private VisitorResult Judge(EncryptionMode mode, HttpScheme visitor)
    {
        var decision = plan.Decide(mode, visitor);
        return decision.Kind switch
        {
            DecisionKind.Proxy => JudgeReply(mode, visitor, replies[plan.QuestionOf(decision, visitor)]),
            DecisionKind.Redirect => JudgeRedirect(mode, visitor, decision),
            DecisionKind.Refuse => Failed(OriginFailure.Of(decision.Refusal)),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), decision.Kind, "Unknown kind of decision."),
        };
    }

    private VisitorResult JudgeRedirect(EncryptionMode mode, HttpScheme visitor, in OriginDecision decision)
    {
        if (Loops(mode, visitor, alwaysUseHttps: false))
        {
            return Loop(decision.RedirectStatus, "the origin sends http visitors to https, and this mode sends them back");
        }

        return Follow(mode, decision.RedirectStatus, WordOf(decision.Scheme), decision.Scheme);
    }

    private VisitorResult JudgeReply(EncryptionMode mode, HttpScheme visitor, OriginReply reply)
    {
        if (reply.Failure is { } failure)
        {
            return Failed(failure);
        }

        if (Loops(mode, visitor, alwaysUseHttps: false))
        {
            return Loop(reply.Status, $"the origin sends the visitor to {WordOf(reply.RedirectsTo)}, and comes to the same again");
        }

        // Browsers that were told (HSTS) or prefer https come back to it as if always_use_https were on.
        if (visitor == HttpScheme.Https && Loops(mode, visitor, alwaysUseHttps: true))
        {
            return Loop(reply.Status, "the origin sends https visitors to http; always_use_https, HSTS and many browsers lead back to https");
        }

        return reply.RedirectsTo is { } next ? Follow(mode, reply.Status, reply.Location!, next) : Answered(reply);
    }

    // Only where there is no loop, so this ends.
    private VisitorResult Follow(EncryptionMode mode, int status, string location, HttpScheme next)
    {
        var then = Judge(mode, next);
        return new VisitorResult
        {
            Outcome = VisitorOutcome.Redirect,
            Works = then.Works,
            Status = status,
            Failure = then.Failure,
            Note = then.Note,
            Text = $"{status} to {location}, then {then.Text}",
        };
    }

    private bool Loops(EncryptionMode mode, HttpScheme visitor, bool alwaysUseHttps) => RedirectLoop.Catches(
        ProbePlan.ZoneIn(mode, alwaysUseHttps), plan.RequestOf(visitor), plan.Target, (_, of) => RedirectOf(mode, of));

    // The mode and the visitor's scheme decide over which scheme the origin is asked.
    private HttpScheme? RedirectOf(EncryptionMode mode, HttpScheme visitor)
    {
        var decision = plan.Decide(mode, visitor);
        return decision.Kind == DecisionKind.Proxy ? replies[plan.QuestionOf(decision, visitor)].RedirectsTo : null;
    }

    private static VisitorResult Answered(OriginReply reply) => new()
    {
        Outcome = VisitorOutcome.Answer,
        Works = reply.Status < FirstServerError,
        Status = reply.Status,
        Text = reply.Location is null ? $"{reply.Status}" : $"{reply.Status} to {reply.Location}",
    };

    private static VisitorResult Failed(OriginFailure failure) => new()
    {
        Outcome = VisitorOutcome.Failure,
        Works = false,
        Status = failure.Status,
        Failure = failure,
        Text = $"{failure.Status} {failure}",
    };

    private static VisitorResult Loop(int status, string why) => new()
    {
        Outcome = VisitorOutcome.RedirectLoop,
        Works = false,
        Status = status,
        Text = "redirect loop",
        Note = $"Redirect loop: {why}.",
    };

    private static string WordOf(HttpScheme? scheme) => scheme == HttpScheme.Https ? "https" : "http";
}
