using System.CommandLine;
using ZoneSettings.Api.Hosting;

namespace ZoneSettings.Api.Commands;

/// <summary>Configuration keys on the command line, in the form that .NET hosts take: <c>--Database:Path file</c>, <c>--urls=http://…</c>.</summary>
internal static class HostArguments
{
    private static readonly string[] HostKeys = ["--urls", "--environment"];

    /// <summary>Lets a command take configuration keys beside its own options.</summary>
    public static TCommand Accept<TCommand>(TCommand command)
        where TCommand : Command
    {
        command.TreatUnmatchedTokensAsErrors = false;
        return command;
    }

    /// <summary>The words that are for the host.</summary>
    /// <exception cref="StartupException">A word is neither an option of the command nor a configuration key.</exception>
    public static string[] Of(ParseResult result)
    {
        var words = result.UnmatchedTokens.ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsKey(words[i]))
            {
                throw new StartupException($"'{words[i]}' is neither a command, an option nor a configuration key such as --Database:Path. Try --help.");
            }

            // A key without = has its value in the next word.
            i += words[i].Contains('=', StringComparison.Ordinal) ? 0 : 1;
            if (i == words.Length)
            {
                throw new StartupException($"{words[^1]} needs a value.");
            }
        }

        return words;
    }

    private static bool IsKey(string word)
    {
        var name = word.Split('=')[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || HostKeys.Contains(name, StringComparer.OrdinalIgnoreCase));
    }
}
