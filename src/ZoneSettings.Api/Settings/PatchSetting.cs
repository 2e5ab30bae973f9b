using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>PATCH of one setting, and PUT with the same meaning where upstream has it.</summary>
internal static class PatchSetting
{
    public static void Map(IEndpointRouteBuilder settings)
    {
        // Not parameters of the handlers: the framework makes a scope of services for each request that asks for one.
        var bodies = settings.ServiceProvider.GetRequiredService<SettingBodyReader>();
        var writer = settings.ServiceProvider.GetRequiredService<OneSettingWriter>();
        settings.MapPatch("/{setting_id}", (
                [FromRoute(Name = "zone_id")] string zoneId, [FromRoute(Name = "setting_id")] string settingId,
                [FromQuery(Name = DryRun.Parameter)] string? dryRun, HttpContext context) =>
                HandleAsync(settingId, context, bodies, writer))
            .RequirePermission(Permission.SettingsEdit)
            .Describe("zone-settings-edit-single-setting", "Change one setting", "Takes effect when it answers, and survives a crash from then on. Keys beside the value are ignored.")
            .Accepts<SettingPatch>("application/json")
            .Answers<SettingView>(writes: true);

        foreach (var definition in SettingCatalog.All.Where(definition => definition.AcceptsPut))
        {
            settings.MapPut($"/{definition.Id}", (
                    [FromRoute(Name = "zone_id")] string zoneId, [FromQuery(Name = DryRun.Parameter)] string? dryRun,
                    HttpContext context) =>
                    WriteAsync(definition, context, bodies, writer))
                .RequirePermission(Permission.SettingsEdit)
                .Describe($"zone-settings-replace-{definition.Id}", $"Replace {definition.Id}", "The same as PATCH.")
                .Accepts<SettingPatch>("application/json")
                .Answers<SettingView>(writes: true);
        }
    }

    private static Task<Answer> HandleAsync(
        string settingId, HttpContext context, SettingBodyReader bodies, OneSettingWriter writer)
    {
        var definition = SettingPath.Find(context, settingId);
        return definition.Succeeded
            ? WriteAsync(definition.Value, context, bodies, writer)
            : Task.FromResult(Answer.Refuse(definition.Errors));
    }

    private static async Task<Answer> WriteAsync(
        SettingDefinition definition, HttpContext context, SettingBodyReader bodies, OneSettingWriter writer)
    {
        var body = await JsonBody.ReadAsync(context);
        if (!body.Succeeded)
        {
            return Answer.Refuse(body.Errors);
        }

        var write = bodies.ReadOne(definition, body.Value.Root);
        return write.Succeeded
            ? await writer.AnswerAsync(context, write.Value)
            : Answer.Refuse(write.Errors);
    }
}
