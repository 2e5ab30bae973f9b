using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Commands;

/// <summary>Tokens from the command line. A running service notices within a second.</summary>
internal static class TokenCommands
{
    public static Command Make() => new("token", "Make, list and revoke tokens.") { Create(), List(), Revoke() };

    private static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Name for people; the history shows it.", Required = true };
        var permissions = new Option<string[]>("--permission")
        {
            Description = $"May be given several times: {string.Join(", ", Permissions.Words)}.",
            Required = true,
        };
        var zones = new Option<string[]>("--zone")
        {
            Description = "May be given several times: a zone's id or name, account:ID, or * for all.",
            Required = true,
        };
        var days = new Option<int?>("--days")
        {
            Description = "Days until it expires; without it, never.",
            CustomParser = ParseDays,
        };
        var command = HostArguments.Accept(new Command("create", "Make a token; it is shown this once.") { name, permissions, zones, days });
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            result.GetRequiredValue(zones),
            async (services, token) =>
            {
                var text = SecretText.NewToken();
                var created = await services.GetRequiredService<StateWriter>().WriteAsync(
                    OfflineHost.Actor,
                    draft => Stage(
                        draft, text, result.GetRequiredValue(name), result.GetRequiredValue(permissions),
                        result.GetRequiredValue(zones), result.GetValue(days)),
                    token);
                await result.InvocationConfiguration.Error.WriteLineAsync($"Token {created.Id} '{created.Name}'. Keep it: it is not shown again.");
                await result.InvocationConfiguration.Output.WriteLineAsync(text);
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static int? ParseDays(ArgumentResult given)
    {
        var word = given.Tokens[^1].Value;
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 36_500)
        {
            return days;
        }

        given.AddError($"--days is a number from 1 to 36500, not '{word}'.");
        return null;
    }

    private static ApiToken Stage(
        Draft draft, string text, string name, string[] permissions, string[] zones, int? days)
    {
        if (Array.Find(permissions, word => !Permissions.IsWord(word)) is { } unknown)
        {
            throw new StartupException($"'{unknown}' is not one of: {string.Join(", ", Permissions.Words)}.");
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            throw new StartupException("--name is some text.");
        }

        var scope = zones.Select(word => ScopeWords.Resolve(word, draft)
            ?? throw new StartupException($"'{word}' is neither *, a zone's id or name, nor account: and an id."));
        var token = new ApiToken
        {
            Id = HexId.New(),
            Name = name,
            Hash = SecretText.Hash(text),
            Permissions = string.Join(' ', permissions.Distinct()),
            Scope = string.Join(' ', scope.Distinct()),
            CreatedOn = draft.Now,
            ExpiresOn = days is { } count ? draft.Now.AddDays(count) : null,
        };
        draft.PutToken(token);
        return token;
    }

    private static Command List()
    {
        var command = HostArguments.Accept(new Command("list", "List tokens; none shows its text."));
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            [],
            async (services, _) =>
            {
                foreach (var token in services.GetRequiredService<StateStore>().Tokens.OrderBy(token => token.CreatedOn))
                {
                    await result.InvocationConfiguration.Output.WriteLineAsync(
                        $"{token.Id}  {token.Name}  [{token.Permissions}]  on [{token.Scope}]  made {token.CreatedOn:u}"
                        + Say("expires", token.ExpiresOn) + Say("revoked", token.RevokedOn) + Say("last used", token.LastUsedOn));
                }

                return 0;
            },
            cancellationToken));
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("id") { Description = "Id of the token, as token list shows it." };
        var command = HostArguments.Accept(new Command("revoke", "Revoke a token, for good.") { id });
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            [],
            async (services, token) =>
            {
                var revoked = await services.GetRequiredService<StateWriter>().WriteAsync(
                    OfflineHost.Actor,
                    draft =>
                    {
                        if (!HexId.TryParse(result.GetRequiredValue(id), out var tokenId) || draft.FindToken(tokenId) is not { } known)
                        {
                            throw new StartupException($"There is no token '{result.GetRequiredValue(id)}'.");
                        }

                        if (known.RevokedOn is null)
                        {
                            draft.PutToken(known with { RevokedOn = draft.Now });
                        }

                        return known;
                    },
                    token);
                await result.InvocationConfiguration.Output.WriteLineAsync($"Revoked: {revoked.Name}");
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static string Say(string what, DateTimeOffset? when) => when is { } instant ? $"  {what} {instant:u}" : "";
}
