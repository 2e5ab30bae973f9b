using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Access;

/// <summary>Who sends a request, and what they may do. One object per credential, shared by its requests.</summary>
internal sealed class Caller
{
    private Caller(Actor actor, Permission granted, Scope scope, ApiToken? token)
    {
        Actor = actor;
        Granted = granted;
        Scope = scope;
        Token = token;
        LimitKey = $"{actor.Type}:{actor.Id}";
    }

    /// <summary>For the history.</summary>
    public Actor Actor { get; }

    /// <summary>All permissions, included ones too.</summary>
    public Permission Granted { get; }

    /// <summary>Which zones.</summary>
    public Scope Scope { get; }

    /// <summary>The token; null for a key.</summary>
    public ApiToken? Token { get; }

    /// <summary>What limits are counted by. Holds no secret.</summary>
    public string LimitKey { get; }

    public static Caller Of(ApiToken token) => new(
        new Actor("token", token.Id.ToString(), token.Name),
        Permissions.Read(token.Permissions),
        Scope.Read(token.Scope),
        token);

    public static Caller Of(ApiKey key) =>
        new(new Actor("key", key.Email, key.Email), Permissions.All, Scope.All, null);
}
