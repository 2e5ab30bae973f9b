using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.OpenApi;
using ZoneSettings.Api.Requests;
using ZoneSettings.Persistence.History;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Settings;

/// <summary>GET of what happened to a setting: who, when, from what to what, newest first.</summary>
internal static class GetSettingHistory
{
    public static void Map(IEndpointRouteBuilder settings) => settings
        .MapGet("/{setting_id}/history", HandleAsync)
        .RequirePermission(Permission.SettingsRead)
        .Describe("zone-settings-get-single-setting-history", "Get the history of one setting", "Every change that was stored, newest first.")
        .Answers<IReadOnlyList<SettingChangeView>>(paged: true);

    private static async Task<Answer> HandleAsync(
        [FromRoute(Name = "zone_id")] string zoneId, [FromRoute(Name = "setting_id")] string settingId,
        [FromQuery(Name = "page")] string? page, [FromQuery(Name = "per_page")] string? perPage,
        HttpContext context, HistoryReader history)
    {
        var definition = SettingPath.Find(context, settingId);
        if (!definition.Succeeded)
        {
            return Answer.Refuse(definition.Errors);
        }

        var errors = new List<ApiError>();
        var paging = PageQuery.Read(context.Request.Query, errors);
        if (errors.Count > 0)
        {
            return Answer.Refuse(errors);
        }

        var (changes, total) = await history.ReadAsync(
            context.GetZone().Zone.Id, definition.Value.Id, paging.Page, paging.PerPage, context.RequestAborted);
        return Answer.Ok(
            changes.Select(View), page: new PageInfo(paging.Page, paging.PerPage, changes.Count, total));
    }

    private static SettingChangeView View(Change change) => new(
        change.Revision,
        change.OccurredOn,
        new ActorView(change.ActorType, change.ActorId, change.ActorName),
        change.NewJson is null ? "reset" : "set",
        Parse(change.OldJson),
        Parse(change.NewJson));

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
