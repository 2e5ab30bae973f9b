namespace ZoneSettings.Api.Tests.Service;

/// <summary>Data that many tests start from.</summary>
public static class Seeds
{
    /// <summary>The account that every database has.</summary>
    public const string Account = "acc0ffeeacc0ffeeacc0ffeeacc0ffee";

    public const string Free = "f0000000000000000000000000000001";
    public const string Pro = "f0000000000000000000000000000002";
    public const string Business = "f0000000000000000000000000000003";
    public const string Enterprise = "f0000000000000000000000000000004";

    /// <summary>One zone per plan, and a token that may do everything.</summary>
    public const string OneZonePerPlan =
        $$"""
        {
          "zones": [
            { "id": "{{Free}}", "name": "free.example", "plan": "free" },
            { "id": "{{Pro}}", "name": "pro.example", "plan": "pro" },
            { "id": "{{Business}}", "name": "business.example", "plan": "business" },
            { "id": "{{Enterprise}}", "name": "enterprise.example", "plan": "enterprise" }
          ],
          "tokens": [ { "name": "all", "value": "{{TestService.Token}}", "permissions": ["admin"], "zones": ["*"] } ]
        }
        """;

    /// <summary>The zone of <see cref="OneZonePerPlan"/> that is on a plan, by its legacy id.</summary>
    public static string ZoneOn(string plan) => plan switch
    {
        "free" => Free,
        "pro" => Pro,
        "business" => Business,
        "enterprise" => Enterprise,
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "Unknown plan."),
    };
}
