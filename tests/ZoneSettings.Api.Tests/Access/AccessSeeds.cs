using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Access;

/// <summary>Zones of two accounts, a token for each permission and for each kind of scope, and a key.</summary>
public static class AccessSeeds
{
    public const string OtherAccount = "0123456789abcdef0123456789abcdef";
    public const string Own = "a0000000000000000000000000000001";
    public const string Other = "a0000000000000000000000000000002";
    public const string OtherAccounts = "a0000000000000000000000000000003";
    public const string Unknown = "a0000000000000000000000000000009";
    public const string Email = "user@example.com";
    public const string Key = "144c9defac04969c7bfad8efaa8ea194";

    public static readonly string[] Permissions =
        ["zone_settings:read", "zone_settings:edit", "zone:read", "zone:edit", "data_plane:read", "admin"];

    public static string Json =>
        $$"""
        {
          "accounts": [ { "id": "{{OtherAccount}}", "name": "Other" } ],
          "zones": [
            { "id": "{{Own}}", "name": "own.example", "plan": "enterprise" },
            { "id": "{{Other}}", "name": "other.example", "plan": "free" },
            { "id": "{{OtherAccounts}}", "name": "elsewhere.example", "plan": "free", "account": "Other" }
          ],
          "tokens": [
            { "name": "all", "value": "{{TestService.Token}}", "permissions": ["admin"], "zones": ["*"] },
            { "name": "one zone", "value": "{{TokenFor("one zone")}}", "permissions": ["admin"], "zones": ["own.example"] },
            { "name": "account", "value": "{{TokenFor("account")}}", "permissions": ["admin"], "zones": ["account:{{OtherAccount}}"] },
            { "name": "usual", "value": "{{TokenFor("usual")}}" },
            {{string.Join(",\n    ", Permissions.Select(word => $$"""{ "name": "{{word}}", "value": "{{TokenFor(word)}}", "permissions": ["{{word}}"] }"""))}}
          ],
          "keys": [ { "email": "{{Email}}", "key": "{{Key}}" } ]
        }
        """;

    /// <summary>The text of the token of this name: 40 characters.</summary>
    public static string TokenFor(string name) =>
        $"token-{name.Replace(':', '.').Replace(' ', '.')}-".PadRight(40, '0');
}
