using System.CommandLine;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Api.Commands;

/// <summary>Brings the tables up to date without serving.</summary>
internal static class MigrateCommand
{
    public static Command Make()
    {
        var command = HostArguments.Accept(new Command("migrate", "Bring the database's tables up to date."));
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            async (services, _) =>
            {
                await Console.Out.WriteLineAsync($"Up to date: {services.GetRequiredService<DatabaseLocation>().Description}");
                return 0;
            },
            cancellationToken));
        return command;
    }
}
