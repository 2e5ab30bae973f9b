using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Zones;

/// <summary>Makes views of zones for the caller of a request.</summary>
internal sealed class ZoneAnswers(StateStore store, TimeProvider clock)
{
    public ZoneView View(HttpContext context, ZoneState zone) => ZoneView.Of(
        zone,
        store.FindAccount(zone.Zone.AccountId)
            ?? throw new InvalidOperationException($"Zone {zone.Zone.Id} belongs to account {zone.Zone.AccountId}, which is not there."),
        context.GetCaller(), clock.GetUtcNow());

    public Answer Ok(HttpContext context, ZoneState zone, IReadOnlyList<ApiMessage>? messages = null) =>
        Answer.Ok(View(context, zone), messages);
}
