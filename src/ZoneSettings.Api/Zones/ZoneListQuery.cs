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
    private static readonly Dictionary<string, Func<Zone, Account, string>?> Orders = new(StringComparer.Ordinal)
    {
        ["name"] = null,
        ["status"] = (zone, _) => zone.Status,
        ["account.id"] = (zone, _) => zone.AccountId.ToString(),
        ["account.name"] = (_, account) => account.Name,
        ["plan.id"] = (zone, _) => PlanCatalog.Get(zone.Plan).Id,
    };

    private readonly List<Func<Zone, Account, bool>> filters = [];
    private Func<Zone, Account, string>? order;
    private string? onlyName;
    private bool any;
    private string[] types = ["full", "partial", "secondary"];

    private ZoneListQuery(PageQuery paging) => Paging = paging;

    /// <summary>Which page.</summary>
    public PageQuery Paging { get; }

    /// <summary>Whether the list is to be turned round.</summary>
    public bool Descending { get; private set; }

    /// <summary>Types of which it is.</summary>
    public IReadOnlyCollection<string> Types => types;

    /// <summary>Whether it is ordered by name and has every zone of its types.</summary>
    public bool IsPlain => filters.Count == 0 && order is null;

    /// <summary>The name of the only zone that can be in it, in lower case; null when there may be others.</summary>
    public string? OnlyName => any ? null : onlyName;

    /// <summary>Reads a query string; every fault is reported. Parameters of other names are ignored, as upstream does.</summary>
    public static Outcome<ZoneListQuery> Read(IQueryCollection query)
    {
        var errors = new List<ApiError>();
        var list = new ZoneListQuery(PageQuery.Read(query, errors));
        list.ReadFilters(query, errors);
        list.order = Orders[ReadWord(query, "order", "name", errors, [.. Orders.Keys])];
        list.Descending = ReadWord(query, "direction", "asc", errors, "asc", "desc") == "desc";
        list.any = ReadWord(query, "match", "all", errors, "all", "any") == "any";
        return errors.Count == 0 ? list : errors;
    }

    /// <summary>Whether a zone is in the list.</summary>
    public bool Passes(Zone zone, Account account) =>
        types.Contains(zone.Type)
        && (filters.Count == 0
            || (any
                ? filters.Any(filter => filter(zone, account))
                : filters.All(filter => filter(zone, account))));

    /// <summary>What the list is ordered by before the name, which is unique; the same for all when it is the name.</summary>
    public string KeyOf(Zone zone, Account account) => order?.Invoke(zone, account) ?? "";

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

    private void ReadFilters(IQueryCollection query, List<ApiError> errors)
    {
        foreach (var text in Values(query, "name"))
        {
            if (NameFilter.Read("name", text, errors) is { } filter)
            {
                onlyName = filter.OnlyName ?? onlyName;
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
