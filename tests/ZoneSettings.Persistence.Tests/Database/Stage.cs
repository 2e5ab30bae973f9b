using System.Security.Cryptography;
using System.Text;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Persistence.Tests.Database;

/// <summary>Rows that the tests write.</summary>
public static class Stage
{
    public static readonly HexId AccountId = HexId.Parse("acc00000000000000000000000000001");

    public static readonly DateTimeOffset Instant = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Zone MakeZone(string name, HexId? id = null) => new()
    {
        Id = id ?? HexId.New(),
        Name = name,
        AccountId = AccountId,
        Plan = Plan.Free,
        PlanFrequency = "",
        Type = "full",
        Status = "active",
        Paused = false,
        VanityNameServers = "",
        CreatedOn = Instant,
        ModifiedOn = Instant,
    };

    public static ApiToken MakeToken(string text, HexId? id = null) => new()
    {
        Id = id ?? HexId.New(),
        Name = "test",
        Hash = Hash(text),
        Permissions = "admin",
        Scope = "*",
        CreatedOn = Instant,
    };

    public static ApiKey MakeKey(string email, string text) => new() { Email = email, Hash = Hash(text), CreatedOn = Instant };

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Stages the account of every test zone when it is missing.</summary>
    public static void UsualAccount(Draft draft)
    {
        if (draft.FindAccount(AccountId) is null)
        {
            draft.PutAccount(new Account { Id = AccountId, Name = "Tests" });
        }
    }

    public static ZoneState Zone(Draft draft, Zone zone)
    {
        UsualAccount(draft);
        return draft.PutZone(zone);
    }

    /// <summary>Stages a value of <c>ssl</c> and answers the revision.</summary>
    public static long Ssl(Draft draft, HexId zoneId, string valueJson)
    {
        draft.SetOverride(draft.FindZone(zoneId)!, "ssl", "\"full\"", valueJson);
        return draft.Revision;
    }
}
