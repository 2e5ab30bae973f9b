using Microsoft.AspNetCore.Mvc;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Zones;

/// <summary>GET of the zones that the caller may see. A page past the end is empty, for official clients page until one is.</summary>
internal static class ListZones
{
    public static void Map(IEndpointRouteBuilder zones) => zones
        .MapGet("", Handle)
        .RequirePermission(Permission.ZoneRead)
        .Describe("zones-get", "List zones", "Zones that the token covers. Without type, internal zones are left out. A page past the end is empty.")
        .Answers<IReadOnlyList<ZoneView>>(paged: true);

    private static Answer Handle(
        HttpContext context, ZoneLists lists, ZoneAnswers answers,
        [FromQuery(Name = "name")] string? name, [FromQuery(Name = "status")] string? status,
        [FromQuery(Name = "type")] string? type, [FromQuery(Name = "account.id")] string? accountId,
        [FromQuery(Name = "account.name")] string? accountName, [FromQuery(Name = "order")] string? order,
        [FromQuery(Name = "direction")] string? direction, [FromQuery(Name = "match")] string? match,
        [FromQuery(Name = "page")] string? page, [FromQuery(Name = "per_page")] string? perPage)
    {
        var query = ZoneListQuery.Read(context.Request.Query);
        if (!query.Succeeded)
        {
            return Answer.Refuse(query.Errors);
        }

        var found = lists.Read(query.Value, context.GetCaller().Scope);
        var views = found.Zones.Select(zone => answers.View(context, zone)).ToList();
        var paging = query.Value.Paging;
        return Answer.Ok(views, page: new PageInfo(paging.Page, paging.PerPage, views.Count, found.Total));
    }
}
