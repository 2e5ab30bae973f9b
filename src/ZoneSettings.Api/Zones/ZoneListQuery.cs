using Microsoft.Extensions.Primitives;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Zones;

/// <summary>Filters, order and paging of GET zones.</summary>
internal sealed class ZoneListQuery
{
    private static readonly Dictionary<string, Func<Zone, Account, string>> Orders = new(StringComparer.Ordinal)
    {
        ["name"] = (zone, _) => zone.Name,
        ["status"] = (zone, _) => zone.Status,
        ["account.id"] = (zone, _) => zone.AccountId.ToString(),
        ["account.name"] = (_, account) => account.Name,
        ["plan.id"] = (zone, _) => PlanCatalog.Get(zone.Plan).Id,
    };

    private readonly List<Func<Zone, Account, bool>> filters = [];
    private Func<Zone, Account, string> order = Orders["name"];
    private bool descending;
    private bool any;
    private string[] types = ["full", "partial", "secondary"];

    private ZoneListQuery(PageQuery paging) => Paging = paging;

    /// <summary>Which page.</summary>
    public PageQuery Paging { get; }

    /// <summary>Reads a query string; every fault is reported. Parameters of other names are ignored, as upstream does.</summary>
    public static Outcome<ZoneListQuery> Read(IQueryCollection query)
    {
        var errors = new List<ApiError>();
        var list = new ZoneListQuery(PageQuery.Read(query, errors));
        list.ReadFilters(query, errors);
        list.order = Orders[ReadWord(query, "order", "name", errors, [.. Orders.Keys])];
        list.descending = ReadWord(query, "direction", "asc", errors, "asc", "desc") == "desc";
        list.any = ReadWord(query, "match", "all", errors, "all", "any") == "any";
        return errors.Count == 0 ? list : errors;
    }

    /// <summary>The zones that pass, in order. Zones that compare equal are ordered by name, which is unique.</summary>
    public IEnumerable<T> Apply<T>(IEnumerable<T> zones, Func<T, (Zone Zone, Account Account)> parts)
    {
        var passing = zones.Where(zone => Passes(parts(zone).Zone, parts(zone).Account));
        string Key(T zone) => order(parts(zone).Zone, parts(zone).Account);
        string Name(T zone) => parts(zone).Zone.Name;
        return descending
            ? passing.OrderByDescending(Key, StringComparer.Ordinal).ThenByDescending(Name, StringComparer.Ordinal)
            : passing.OrderBy(Key, StringComparer.Ordinal).ThenBy(Name, StringComparer.Ordinal);
    }

    private static string ReadWord(
        IQueryCollection query, string name, string usual, List<ApiError> errors, params string[] words)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return usual;
        }

        if (text.Count == 1 && words.Contains(text[0]))
        {
            return text[0]!;
        }

        errors.Add(ApiErrors.BadParameter(name).Because($"It is one of: {string.Join(", ", words)}."));
        return usual;
    }

    private bool Passes(Zone zone, Account account) =>
        types.Contains(zone.Type)
        && (filters.Count == 0
            || (any
                ? filters.Any(filter => filter(zone, account))
                : filters.All(filter => filter(zone, account))));

    private void ReadFilters(IQueryCollection query, List<ApiError> errors)
    {
        foreach (var text in Values(query, "name"))
        {
            if (NameFilter.Read("name", text, errors) is { } filter)
            {
                filters.Add((zone, _) => filter.Accepts(zone.Name));
            }
        }

        foreach (var text in Values(query, "account.name"))
        {
            if (NameFilter.Read("account.name", text, errors) is { } filter)
            {
                filters.Add((_, account) => filter.Accepts(account.Name));
            }
        }

        foreach (var text in Values(query, "account.id"))
        {
            if (HexId.TryParse(text, out var id))
            {
                filters.Add((zone, _) => zone.AccountId == id);
            }
            else
            {
                errors.Add(ApiErrors.BadParameter("account.id").Because("It is 32 lower-case hex digits."));
            }
        }

        if (query.ContainsKey("status"))
        {
            var status = ReadWord(query, "status", "", errors, ZoneWords.Statuses);
            filters.Add((zone, _) => zone.Status == status);
        }

        ReadTypes(query["type"], errors);
    }

    // A comma list, or the parameter several times: the SDKs send it so.
    private void ReadTypes(StringValues given, List<ApiError> errors)
    {
        if (given.Count == 0)
        {
            return;
        }

        types = given.ToString().Split(',');
        if (types.Any(type => !ZoneWords.Types.Contains(type)))
        {
            errors.Add(ApiErrors.BadParameter("type").Because($"It is a comma list of: {string.Join(", ", ZoneWords.Types)}."));
        }
    }

    // An empty name is no filter: a client was seen using /zones/?name= with success.
    private static IEnumerable<string> Values(IQueryCollection query, string name) =>
        query[name].Where(text => !string.IsNullOrEmpty(text))!;
}
