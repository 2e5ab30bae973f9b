using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Api.Tests.Commands;

/// <summary>The service's program as a process.</summary>
public static class CommandProcess
{
    /// <summary>Starts a command.</summary>
    public static CommandProgram Start(params string[] arguments) =>
        CommandProgram.Start("ZoneSettings.Api", arguments, TestContext.Current.CancellationToken);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandAnswer> RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        return await FinishAsync(command);
    }

    /// <summary>Waits for the end of a command; the output is what nobody has read yet.</summary>
    public static async Task<CommandAnswer> FinishAsync(CommandProgram command)
    {
        var (exitCode, output, error) = await command.FinishAsync();
        return new CommandAnswer(exitCode, output, error);
    }
}
