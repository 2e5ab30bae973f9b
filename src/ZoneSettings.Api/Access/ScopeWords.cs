using ZoneSettings.Persistence.State;

namespace ZoneSettings.Api.Access;

/// <summary>What people write for a scope, in files and on the command line.</summary>
internal static class ScopeWords
{
    /// <summary>The stored word for <c>*</c>, a zone's id, <c>account:</c> and an id, or a zone's name; null for anything else.</summary>
    public static string? Resolve(string word, IStateReader state) =>
        Scope.IsWord(word) ? word : state.FindZone(word.ToLowerInvariant())?.Zone.Id.ToString();
}
