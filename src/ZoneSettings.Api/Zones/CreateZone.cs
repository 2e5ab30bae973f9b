using System.Text.Json;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.Zones;

/// <summary>POST of a zone. Answers 200, as upstream does.</summary>
internal static class CreateZone
{
    public static void Map(IEndpointRouteBuilder zones) => zones
        .MapPost("", HandleAsync)
        .RequirePermission(Permission.ZoneEdit)
        .Describe("zones-post", "Create a zone", "On the free plan and active at once. The token has to cover the account.")
        .Accepts<CreateZoneBody>("application/json")
        .Answers<ZoneView>();

    private static async Task<Answer> HandleAsync(
        HttpContext context, CreateZoneValidator validator, ZoneWriter writer, ZoneAnswers answers)
    {
        var body = await JsonBody.ReadAsync(context);
        if (!body.Succeeded)
        {
            return Answer.Refuse(body.Errors);
        }

        var zone = validator.Read(body.Value.Root.Deserialize<CreateZoneBody>(ApiJson.Options)!);
        if (!zone.Succeeded)
        {
            return Answer.Refuse(zone.Errors);
        }

        var caller = context.GetCaller();
        if (!caller.Scope.CoversAccount(zone.Value.AccountId))
        {
            return Answer.Refuse(ApiErrors.NotPermitted.Because($"'{caller.Actor.Name}' may not make zones in account {zone.Value.AccountId}."));
        }

        var created = await writer.CreateAsync(caller.Actor, zone.Value, context.RequestAborted);
        return created.Succeeded ? answers.Ok(context, created.Value) : Answer.Refuse(created.Errors);
    }
}
